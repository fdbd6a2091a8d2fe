using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>A fleet's replicas as a per-replica target sees them. What drains or is gone is not among them.</summary>
/// <param name="Measured">Those that are ready and report.</param>
/// <param name="Missing">The capacity of each that is ready and does not report.</param>
/// <param name="Unready">The capacity of each that is not ready yet, whether it reports or not.</param>
public sealed record ReplicaLoads(
    ImmutableArray<ReplicaLoad> Measured,
    ImmutableArray<Quantity> Missing,
    ImmutableArray<Quantity> Unready)
{
    /// <summary>How many say nothing that could be used.</summary>
    public Replicas Silent => Replicas.Of(Missing.Length + Unready.Length);
}
