using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Everything that can be seen of the plant at one instant, raw and without delay. Counters and histograms
/// are since the epoch: the difference of two snapshots is the window between them.</summary>
/// <param name="At">Time since the epoch.</param>
/// <param name="Totals">Fleet counters.</param>
/// <param name="GatewayQueued">Requests held because no replica is ready.</param>
/// <param name="Replicas">Replicas that exist, in the order in which they were added.</param>
/// <param name="TimeToFirstToken">One entry for each first token.</param>
/// <param name="InterTokenLatency">One entry for each later token, as vLLM counts it.</param>
internal sealed record PlantSnapshot(
    TimeSpan At,
    PlantCounters Totals,
    int GatewayQueued,
    ImmutableArray<ReplicaSnapshot> Replicas,
    LatencyHistogram TimeToFirstToken,
    LatencyHistogram InterTokenLatency);
