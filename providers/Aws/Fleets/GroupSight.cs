using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>All that was seen of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Warm">The machines of its warm pool.</param>
/// <param name="History">What its activities tell.</param>
/// <param name="Interference">What works against us there.</param>
internal sealed record GroupSight(
    ScalingGroup Group,
    ImmutableArray<GroupMachine> Warm,
    GroupHistory History,
    ImmutableArray<Interference> Interference)
{
    /// <summary>The group as a pool.</summary>
    public PoolState AsPool(PoolName pool) => new(
        pool,
        Replicas.Of(Group.Desired),
        Replicas.Of(Warm.Count(machine => LifecyclePhase.Of(machine) is Phase.Warm)),
        History.Failure)
    {
        Interference = Interference,
    };

    /// <summary>Its machines as replicas of a pool.</summary>
    public IEnumerable<Replica> AsReplicas(PoolName pool) =>
        // One that moved between the two calls may stand in both lists.
        from machine in Group.Machines.Concat(Warm).DistinctBy(machine => machine.Id)
        let phase = LifecyclePhase.Of(machine)
        where phase is not null
        select new Replica(
            new ReplicaId(machine.Id),
            pool,
            phase.Value,
            History.Since(machine.Id, phase.Value),
            Protected: machine.IsProtected && !Group.ProtectsNewcomers);
}
