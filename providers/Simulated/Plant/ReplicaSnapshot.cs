namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>One replica as its agents and its inference server would show it at one instant.</summary>
/// <param name="Id">Its name.</param>
/// <param name="State">Whether it takes requests.</param>
/// <param name="ReadyAt">When it became, or will become, ready; time since the epoch.</param>
/// <param name="Running">Requests being prefilled or decoded.</param>
/// <param name="Waiting">Requests in its own queue.</param>
/// <param name="KvUsage">Share of the cache that holds tokens, 0 to 1.</param>
/// <param name="KvReserved">Share of the cache that running requests hold or will need, 0 to 1. This is what
/// admission looks at: it nears 1 when the cache is why requests wait, as the usage that vLLM publishes does.</param>
/// <param name="Busy">Time since ready during which the engine ran anything. Its growth over an interval, divided by
/// the interval, is GPU utilisation as NVML means it: near 1 under any steady load, however light.</param>
/// <param name="PromptTokens">Prompt tokens prefilled since ready.</param>
/// <param name="GenerationTokens">Tokens generated since ready.</param>
/// <param name="Completed">Requests completed since ready.</param>
internal sealed record ReplicaSnapshot(
    string Id,
    ReplicaState State,
    TimeSpan ReadyAt,
    int Running,
    int Waiting,
    double KvUsage,
    double KvReserved,
    TimeSpan Busy,
    long PromptTokens,
    long GenerationTokens,
    long Completed)
{
    /// <summary>Requests it still owes an answer; a draining replica without any is drained.</summary>
    public int Outstanding => Running + Waiting;
}
