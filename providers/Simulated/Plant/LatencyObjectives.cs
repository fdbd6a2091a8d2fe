using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>What a caller was promised, request by request.</summary>
/// <param name="TimeToFirstToken">Longest time from sending to the first token, included.</param>
/// <param name="InterTokenLatency">Longest mean time between a request's tokens, included.</param>
internal readonly record struct LatencyObjectives(TimeSpan TimeToFirstToken, TimeSpan InterTokenLatency)
{
    /// <summary>What a long prompt adds to the first; null for nothing.</summary>
    public LongPrompts? LongPrompts { get; init; }

    /// <summary>Longer than any request takes: what is not promised is never broken.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(30);

    /// <summary>2 s to the first token and 100 ms between tokens: MLPerf Inference's server limits for Llama 2 70B
    /// are 2 s and 200 ms; a reader of English is outpaced well below the latter, so half of it is asked
    /// here.</summary>
    public static LatencyObjectives Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));
}
