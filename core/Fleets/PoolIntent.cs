using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>What one pool should have. Absolute counts, so that carrying it out twice is harmless.</summary>
/// <param name="Pool">Which pool.</param>
/// <param name="Desired">Its desired capacity, once the victims are gone.</param>
/// <param name="Warm">Machines that should stand by.</param>
/// <param name="Victims">The replicas to drain and terminate: only these, and none in their place.</param>
public sealed record PoolIntent(PoolName Pool, Replicas Desired, Replicas Warm, ImmutableArray<ReplicaId> Victims)
{
    /// <summary>Whether machines that stand by are nobody's business, as where a policy has no warm pool: <see
    /// cref="Warm"/> is then what was found, which says nothing of how many a pool that still fills is to have.
    /// </summary>
    public bool LeavesWarm { get; init; }
}
