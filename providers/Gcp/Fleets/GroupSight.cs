using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>All that was seen of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Machines">Its machines.</param>
/// <param name="Look">Since when each is as it is.</param>
/// <param name="Failure">The newest launch that came to nothing; null where none did.</param>
/// <param name="Controllers">Google's own autoscalers in force on it.</param>
internal sealed record GroupSight(
    Group Group,
    ImmutableArray<GroupMachine> Machines,
    Look Look,
    LaunchFailure? Failure,
    ImmutableArray<string> Controllers)
{
    /// <summary>The group as a pool.</summary>
    public PoolState AsPool(PoolName pool) => new(
        pool,
        Replicas.Of(Group.Size),
        Replicas.Of(Look.Warm),
        Failure)
    {
        Interference = [.. Controllers.Select(name => new Interference.SecondController(name))],
    };

    /// <summary>Its machines as replicas of a pool.</summary>
    public IEnumerable<Replica> AsReplicas(PoolName pool) =>
        from machine in Machines
        let sighting = Look.Machines.GetValueOrDefault(machine.Name)
        where sighting is not null
        select new Replica(new ReplicaId(machine.Name), pool, sighting.Phase, sighting.Since);
}
