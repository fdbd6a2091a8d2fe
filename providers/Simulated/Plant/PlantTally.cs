using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Counts what happens in the plant as it happens. Times in ticks of <see cref="PlantTime"/>.</summary>
internal sealed class PlantTally(PlantOptions options)
{
    private readonly long ttftObjective = PlantTime.From(options.Objectives.TimeToFirstToken);
    private readonly LongPrompts? longPrompts = options.Objectives.LongPrompts;
    private readonly long perTokenBeyond = PlantTime.From(options.Objectives.LongPrompts?.PerToken ?? TimeSpan.Zero);
    private readonly long itlObjective = PlantTime.From(options.Objectives.InterTokenLatency);
    private long completed;
    private long promptTokens;
    private long generationTokens;
    private long ttftMet;
    private long itlMet;
    private long bothMet;

    /// <summary>Requests sent so far, which is also the place of the next one in the stream.</summary>
    public long Arrivals { get; private set; }

    public long Lost { get; set; }

    public long Rejected { get; private set; }

    /// <summary>Time to first token, one entry for each request that got one.</summary>
    public LatencyHistogram TimeToFirstToken { get; } = new();

    /// <summary>Time between tokens, one entry for each token after the first.</summary>
    public LatencyHistogram InterTokenLatency { get; } = new();

    public PlantCounters Counters => new(
        Arrivals, completed, Lost, Rejected, promptTokens, generationTokens, ttftMet, itlMet, bothMet);

    public void Arrived(long at)
    {
        Arrivals++;
        options.Windows?.Arrived(at);
    }

    public void Refused(in RequestInFlight request)
    {
        Rejected++;
        options.Windows?.Rejected(request.Arrival);
    }

    public void Prefilled(in RequestInFlight request)
    {
        promptTokens += request.PromptTokens;
        generationTokens += Math.Min(1, request.OutputTokens);
        TimeToFirstToken.Record(request.FirstToken - request.Arrival);
    }

    /// <summary>A decode step that stalled for a prefill: longer for those that were running before it.</summary>
    public void SteppedAfterStall(long step, int sequences, long stall, int stalled)
    {
        generationTokens += sequences;
        InterTokenLatency.Record(step + stall, stalled);
        InterTokenLatency.Record(step, sequences - stalled);
    }

    public void Stepped(StepRun run, long steps, int sequences)
    {
        generationTokens += steps * sequences;
        InterTokenLatency.Record(run, steps, sequences);
    }

    public void Completed(in RequestInFlight request, long at, string replicaId)
    {
        completed++;
        var isFirstInTime = request.FirstToken - request.Arrival <= FirstTokenLimit(request.PromptTokens);
        var gaps = Math.Max(0, request.OutputTokens - 1);
        var isPaceInTime = at - request.FirstToken <= (double)itlObjective * gaps;
        ttftMet += isFirstInTime ? 1 : 0;
        itlMet += isPaceInTime ? 1 : 0;
        if (isFirstInTime && isPaceInTime)
        {
            bothMet++;
            options.Windows?.EndedInTime(request.Arrival);
        }

        options.OnCompleted?.Invoke(new(
            request.Sequence,
            replicaId,
            Arrival: PlantTime.ToTimeSpan(request.Arrival),
            FirstToken: PlantTime.ToTimeSpan(request.FirstToken),
            Completed: PlantTime.ToTimeSpan(at),
            request.PromptTokens,
            request.OutputTokens));
    }

    private long FirstTokenLimit(int promptTokens) => longPrompts is { } longer
        ? ttftObjective + (perTokenBeyond * longer.TokensBeyond(promptTokens))
        : ttftObjective;
}
