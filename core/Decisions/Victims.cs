using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>The order in which replicas go: overdue launches, then those not yet ready, then idle ones, then the least
/// loaded; of equals, from the pool of the lowest rank, and then the youngest.</summary>
internal static class Victims
{
    /// <summary>The replicas that may go, first to go first. Protected ones are not among them.</summary>
    /// <param name="policy">The pools, in their rank.</param>
    /// <param name="replicas">Every machine.</param>
    /// <param name="overdue">Machines on their way for too long.</param>
    public static ImmutableArray<Replica> InOrder(
        Policy policy, ImmutableArray<Replica> replicas, ImmutableHashSet<ReplicaId> overdue) =>
        [.. replicas
            .Where(replica => replica.IsActive && !replica.Protected)
            .OrderBy(replica => overdue.Contains(replica.Id) ? 0 : replica.IsPending ? 1 : 2)
            .ThenBy(Load)
            .ThenByDescending(replica => Rank(policy, replica.Pool))
            .ThenByDescending(replica => replica.Since)
            .ThenBy(replica => replica.Id)];

    /// <summary>What is not reported may be a full replica, so it goes last.</summary>
    private static long Load(Replica replica) =>
        replica.IsPending ? 0 : replica.InFlight?.Milli ?? long.MaxValue;

    private static int Rank(Policy policy, PoolName name)
    {
        for (var rank = 0; rank < policy.Pools.Length; rank++)
        {
            if (policy.Pools[rank].Name == name)
            {
                return rank;
            }
        }

        return policy.Pools.Length;
    }
}
