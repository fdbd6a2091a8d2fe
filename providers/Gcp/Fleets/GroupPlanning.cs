using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Works out the steps of a plan that nothing forbids.</summary>
internal sealed class GroupPlanning
{
    private readonly Group group;
    private readonly PoolIntent intent;
    private readonly Places places;
    private readonly ImmutableArray<GroupMachine> victims;
    private readonly ImmutableArray<GroupMachine> failed;
    private readonly ImmutableArray<GroupMachine> resting;

    /// <param name="group">As it was just found.</param>
    /// <param name="machines">Its machines.</param>
    /// <param name="intent">What it should have.</param>
    public GroupPlanning(Group group, ImmutableArray<GroupMachine> machines, PoolIntent intent)
    {
        (this.group, this.intent) = (group, intent);
        places = Places.Of(group, machines);
        ImmutableArray<GroupMachine> byName = [.. machines.OrderBy(machine => machine.Name, StringComparer.Ordinal)];
        victims = byName.RemoveAll(machine => machine.Place is not Place.Filled || !IsNamed(machine));
        failed = byName.RemoveAll(machine => machine.Place is not Place.Failed);
        resting = byName.RemoveAll(machine => machine is not { Place: Place.Aside, IsAtRest: true });
    }

    /// <summary>Machines that stay, and nobody but us would have go.</summary>
    /// <remarks>Where victims are named, a machine too many may be one of them, whose deletion is accepted and not to
    /// be seen yet.</remarks>
    public int Left => places.Filled - victims.Length - (victims.IsEmpty ? Math.Min(places.Spare, places.Filled) : 0);

    /// <summary>The steps.</summary>
    public GroupPlan.Steps Steps()
    {
        var had = Left + failed.Length + places.Empty;
        // The group tries failed launches again for as long as it has their places.
        var surplus = Math.Max(0, had - intent.Desired.Count);
        ImmutableArray<GroupMachine> dead =
            [.. failed.OrderByDescending(IsNamed).Take(Math.Max(surplus, failed.Count(IsNamed)))];
        var lowered = Math.Clamp(surplus - dead.Length, 0, places.SurelyEmpty);
        var missing = Math.Max(0, intent.Desired.Count - (had - dead.Length));
        ImmutableArray<GroupMachine> resumed =
            group.TakesFromPool ? [] : [.. resting.Where(IsSuspended).Take(missing)];
        ImmutableArray<GroupMachine> started = group.TakesFromPool
            ? []
            : [.. resting.Where(machine => !IsSuspended(machine)).Take(missing - resumed.Length)];
        var raised = missing - resumed.Length - started.Length;
        var (rested, stopped) = StandBy(resumed.Length, started.Length);
        return new GroupPlan.Steps(
            raised == lowered ? null : group.Size + raised - lowered,
            stopped == group.Stopped ? null : stopped,
            [.. victims.Except(rested), .. dead],
            rested,
            resumed,
            started,
            Kept: Math.Min(intent.Desired.Count, Left + places.Empty));
    }

    /// <summary>Which victims stand by from now on, and what the number of stopped machines is to be set to before
    /// they are stopped and others are started. A machine whose model never answered is not worth keeping.</summary>
    private (ImmutableArray<GroupMachine> Rested, int Stopped) StandBy(int resumed, int started)
    {
        if (intent.LeavesWarm)
        {
            return ([], group.Stopped + started);
        }

        var wanted = Math.Max(0, intent.Warm.Count - (group.Suspended - resumed));
        ImmutableArray<GroupMachine> rested =
        [
            .. victims
                .Where(machine => MachinePhase.Of(machine, group.ReportsHealth) is Phase.Ready)
                .Take(Math.Max(0, wanted - (group.Stopped - started))),
        ];
        return (rested, wanted + started - rested.Length);
    }

    private bool IsNamed(GroupMachine machine) => intent.Victims.Contains(new ReplicaId(machine.Name));

    private static bool IsSuspended(GroupMachine machine) => machine.Status is "SUSPENDED";
}
