namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Counts what one replica does, and tells the fleet's tally. Times in ticks of <see cref="PlantTime"/>.
/// </summary>
internal sealed class ReplicaTally(string replicaId, PlantTally fleet)
{
    private long busySince;
    private long stall;
    private int stalled;

    /// <summary>Time during which anything ran, up to the last <see cref="Settle"/>.</summary>
    public long Busy { get; private set; }

    public long PromptTokens { get; private set; }

    public long GenerationTokens { get; private set; }

    public long Completed { get; private set; }

    public void BecomeBusy(long now) => busySince = now;

    /// <summary>Counts the busy time until now; the replica must be busy.</summary>
    public void Settle(long now)
    {
        Busy += now - busySince;
        busySince = now;
    }

    public void Prefilled(in RequestInFlight request)
    {
        PromptTokens += request.PromptTokens;
        GenerationTokens += Math.Min(1, request.OutputTokens);
        fleet.Prefilled(request);
    }

    /// <summary>That many sequences have stood still that long; it lengthens their next step.</summary>
    public void Stalled(long length, int sequences)
    {
        stall = length;
        stalled = sequences;
    }

    public void Stepped(StepRun run, long steps, int sequences)
    {
        GenerationTokens += steps * sequences;
        if (steps > 0 && stalled > 0)
        {
            fleet.SteppedAfterStall(run.First, sequences, stall, stalled);
            stalled = 0;
            run = run.After(1);
            steps--;
        }

        fleet.Stepped(run, steps, sequences);
    }

    public void Complete(in RequestInFlight request, long now)
    {
        Completed++;
        fleet.Completed(request, now, replicaId);
    }
}
