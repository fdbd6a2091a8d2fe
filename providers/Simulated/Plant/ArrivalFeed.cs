using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Pulls requests from a stream one ahead, so that the plant knows when the next one comes.</summary>
internal sealed class ArrivalFeed : IDisposable
{
    private readonly IEnumerator<InferenceRequest> requests;
    private InferenceRequest next;

    public ArrivalFeed(IEnumerable<InferenceRequest> traffic)
    {
        requests = traffic.GetEnumerator();
        Pull();
    }

    /// <summary>When the next request arrives, in ticks; <see cref="PlantTime.Never"/> after the last.</summary>
    public long NextAt { get; private set; }

    /// <summary>The next request; there must be one.</summary>
    public RequestInFlight Take(long sequence)
    {
        var request = new RequestInFlight
        {
            Sequence = sequence,
            Arrival = NextAt,
            PromptTokens = next.PromptTokens,
            OutputTokens = next.OutputTokens,
        };
        Pull();
        return request;
    }

    public void Dispose() => requests.Dispose();

    private void Pull()
    {
        if (!requests.MoveNext())
        {
            NextAt = PlantTime.Never;
            return;
        }

        next = requests.Current;
        if (PlantTime.From(next.Arrival) < NextAt)
        {
            throw new InvalidOperationException(
                $"The traffic goes back in time: a request at {next.Arrival} after {PlantTime.ToTimeSpan(NextAt)}.");
        }

        if (!IsPossible(next.PromptTokens) || !IsPossible(next.OutputTokens))
        {
            throw new InvalidOperationException(
                $"The traffic has {next}; prompt and output may have 0 to {InferenceRequest.MaxTokens} tokens.");
        }

        NextAt = PlantTime.From(next.Arrival);
    }

    private static bool IsPossible(int tokens) => tokens is >= 0 and <= InferenceRequest.MaxTokens;
}
