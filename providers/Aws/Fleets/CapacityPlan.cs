using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>How a group, as it was just found, is brought to the capacity that is wanted. A closed family.</summary>
internal abstract record CapacityPlan
{
    private CapacityPlan()
    {
    }

    /// <summary>Nothing may be done.</summary>
    /// <param name="Why">For people, with the numbers.</param>
    public sealed record Refused(string Why) : CapacityPlan;

    /// <summary>What to do, in this order. Nothing where it is all there.</summary>
    /// <param name="Retired">Machines to terminate together with their places.</param>
    /// <param name="Replaced">Machines to terminate whose places stay, for the group to fill anew.</param>
    /// <param name="Shielded">Machines to protect before the capacity falls.</param>
    /// <param name="Desired">The capacity to set then; null where it is right by then.</param>
    /// <param name="Reached">The capacity the group has after all that.</param>
    public sealed record Steps(
        ImmutableArray<string> Retired,
        ImmutableArray<string> Replaced,
        ImmutableArray<string> Shielded,
        int? Desired,
        int Reached) : CapacityPlan
    {
        /// <summary>Whether there is anything to do.</summary>
        public bool IsEmpty => Retired.IsEmpty && Replaced.IsEmpty && Desired is null;
    }

    /// <summary>The plan for an intent. A group never chooses itself who goes: capacity falls with the machines that
    /// are named, and below that only by places which no machine fills.</summary>
    /// <param name="group">As it was just found.</param>
    /// <param name="intent">What it should have. Victims that are gone or going are passed over.</param>
    public static CapacityPlan For(ScalingGroup group, PoolIntent intent)
    {
        ImmutableArray<GroupMachine> victims =
            [.. group.Active.Where(machine => intent.Victims.Contains(new ReplicaId(machine.Id)))];
        var target = Math.Min(intent.Desired.Count, group.Max);
        var retired = Math.Clamp(group.Desired - target, 0, victims.Length);
        var after = group.Desired - retired;
        var left = group.Active.Count() - retired;
        if (Objection(group, intent, victims, isLaunching: after < target || retired < victims.Length) is { } why)
        {
            return new Refused(why);
        }

        if (after > target && left > target)
        {
            return new Refused($"{group.Name} has {left} machines for the {target} that are wanted, and nobody is "
                + $"named to go: {string.Join(", ", Unnamed(group, victims))}");
        }

        ImmutableArray<string> names = [.. victims.Select(machine => machine.Id)];
        return new Steps(
            names[..retired],
            names[retired..],
            after > target && group.ProtectsNewcomers ? Unprotected(group, victims) : [],
            after == target ? null : target,
            target);
    }

    private static string? Objection(
        ScalingGroup group, PoolIntent intent, ImmutableArray<GroupMachine> victims, bool isLaunching) =>
        intent.Desired.Count < group.Min
            ? $"desired {intent.Desired} is below the minimum {group.Min} of the group {group.Name}"
        : victims.FirstOrDefault(machine => machine.IsProtected && !group.ProtectsNewcomers) is { } kept
            ? $"{kept.Id} is protected from scale-in"
        : !victims.IsEmpty && group.Suspended.Contains("Terminate")
            ? $"the group {group.Name} has the process Terminate suspended; {victims.Length} should go"
        : isLaunching && group.Suspended.Contains("Launch")
            ? $"the group {group.Name} has the process Launch suspended; it has {group.Desired} of {intent.Desired}"
        : null;

    private static IEnumerable<string> Unnamed(ScalingGroup group, ImmutableArray<GroupMachine> victims) =>
        group.Active.Except(victims).Select(machine => machine.Id);

    /// <summary>Whoever is in service without the protection that the group gives; only those can be given it.
    /// </summary>
    private static ImmutableArray<string> Unprotected(ScalingGroup group, ImmutableArray<GroupMachine> victims) =>
    [
        .. group.Machines.Except(victims)
            .Where(machine => machine is { State: "InService", IsProtected: false })
            .Select(machine => machine.Id),
    ];
}
