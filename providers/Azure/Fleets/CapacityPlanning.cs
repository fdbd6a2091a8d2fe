using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Works out the steps of a plan that nothing forbids.</summary>
internal sealed class CapacityPlanning
{
    /// <summary>How long a machine must have stood deallocated before it is one too many: a look is a minute old at
    /// most, and whoever wants fewer did not count one that has come to rest since.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    private readonly ScaleSet set;
    private readonly Members members;
    private readonly PoolIntent intent;
    private readonly ImmutableArray<ScaleSetMachine> victims;
    private readonly Places places;
    private readonly ImmutableArray<ScaleSetMachine> resting;

    /// <param name="set">As it was just found.</param>
    /// <param name="members">Its machines.</param>
    /// <param name="intent">What it should have.</param>
    /// <param name="victims">Those of its machines that fill a place and are to go.</param>
    /// <param name="now">The instant of the plan.</param>
    public CapacityPlanning(
        ScaleSet set,
        Members members,
        PoolIntent intent,
        ImmutableArray<ScaleSetMachine> victims,
        DateTimeOffset now)
    {
        (this.set, this.members, this.intent, this.victims) = (set, members, intent, victims);
        places = Places.Of(set, members.Machines);
        // The one that rests the longest is the last to be started, and the first to be one too many.
        resting =
        [
            .. members.Machines
                .Where(machine => machine.IsAtRest && members.PhaseOf(machine, set) is Phase.Warm)
                .OrderByDescending(machine => machine.ProvisionedAt ?? DateTimeOffset.MinValue)
                .ThenBy(machine => machine.Name, StringComparer.Ordinal),
        ];
        Now = now;
    }

    private DateTimeOffset Now { get; }

    /// <summary>The steps.</summary>
    public CapacityPlan.Steps Steps()
    {
        var kept = places.Filled - victims.Length + places.Coming;
        var missing = Math.Max(0, intent.Desired.Count - kept);
        ImmutableArray<ScaleSetMachine> started = [.. resting.Take(missing)];
        var launched = Math.Min(missing - started.Length, Room());
        var stopped = Stopped(resting.Length - started.Length);
        ImmutableArray<ScaleSetMachine> deleted =
        [
            .. victims.Except(stopped),
            .. members.Machines.Where(machine => machine is { Place: Place.Failed, IsProtected: false }),
            .. launched > 0 ? Evicted() : [],
            .. Surplus(started.Length),
        ];
        var idle = places.Aside + places.Evicted + places.Failed - started.Length + stopped.Length
            - deleted.Count(machine => machine.Place is not Place.Filled);
        var reached = kept + started.Length + launched;
        return new CapacityPlan.Steps(
            started,
            launched > 0 ? places.Capacity + Added(launched) : null,
            deleted,
            stopped,
            kept,
            reached,
            Machines: reached + idle);
    }

    /// <summary>How many machines can be added, beside what is to wait in the standby pool.</summary>
    private int Room() =>
        Math.Max(0, set.Most - places.Capacity - (members.Pool is null ? 0 : intent.Warm.Count));

    /// <summary>How many places to add for so many machines: in a Flexible scale set as many, whatever became of those
    /// it has; a Uniform one fills its hollow places with them, but never may its capacity fall.</summary>
    private int Added(int launched) =>
        set.IsFlexible ? launched : Math.Max(1, launched - places.Hollow);

    /// <summary>The victims that stand by from now on, where the scale set has no standby pool for that. A machine
    /// whose model never answered is not worth keeping, nor one whose disk does not outlive it; and a Spot machine that
    /// stands deallocated looks like one that was taken away.</summary>
    /// <param name="warm">How many stand by without them.</param>
    private ImmutableArray<ScaleSetMachine> Stopped(int warm)
    {
        var going = members.Machines.Count(machine =>
            machine is { Place: Place.Aside, IsAtRest: false, IsProtected: false });
        return intent.LeavesWarm || members.Pool is not null || !set.CanRest
            ? []
            :
            [
                .. victims
                    .Where(machine => !machine.IsSpot && members.PhaseOf(machine, set) is Phase.Ready)
                    .Take(Math.Max(0, intent.Warm.Count - warm - going)),
            ];
    }

    /// <summary>Spot machines that Azure took away. Azure may bring them back, and they cost no more than their disk:
    /// they are let go only where new ones are to come.</summary>
    private IEnumerable<ScaleSetMachine> Evicted() => members.Machines.Where(machine =>
        machine is { Place: Place.Evicted, Power: "deallocated", IsProtected: false });

    /// <summary>Warm machines beyond those that are wanted.</summary>
    private IEnumerable<ScaleSetMachine> Surplus(int started) => intent.LeavesWarm
        ? []
        : resting
            .Skip(started + intent.Warm.Count)
            .Where(machine => (machine.ProvisionedAt ?? machine.CreatedAt) <= Now - Settled);
}
