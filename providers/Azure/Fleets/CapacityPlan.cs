using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>How a scale set, as it was just found, is brought to the capacity that is wanted. A closed family.
/// </summary>
internal abstract record CapacityPlan
{
    private CapacityPlan()
    {
    }

    /// <summary>Nothing may be done.</summary>
    /// <param name="Why">For people, with the numbers.</param>
    public sealed record Refused(string Why) : CapacityPlan;

    /// <summary>What to do, in this order. Nothing where it is all there.</summary>
    /// <param name="Started">Machines to start that stand deallocated.</param>
    /// <param name="Raised">The capacity to set then, always above the one found; null where there is enough.</param>
    /// <param name="Deleted">Machines to delete.</param>
    /// <param name="Stopped">Machines to deallocate, and to keep.</param>
    /// <param name="Kept">What runs or is on its way without anything new.</param>
    /// <param name="Reached">The same after all that.</param>
    /// <param name="Machines">All machines of the scale set after all that, those that stand deallocated included.
    /// </param>
    public sealed record Steps(
        ImmutableArray<ScaleSetMachine> Started,
        int? Raised,
        ImmutableArray<ScaleSetMachine> Deleted,
        ImmutableArray<ScaleSetMachine> Stopped,
        int Kept,
        int Reached,
        int Machines) : CapacityPlan
    {
        /// <summary>Whether there is anything to do.</summary>
        public bool IsEmpty => Started.IsEmpty && Raised is null && Deleted.IsEmpty && Stopped.IsEmpty;
    }

    /// <summary>The plan for an intent. A scale set never chooses itself who goes: machines go by name, and its
    /// capacity is never lowered. A Flexible one deletes as many machines as its capacity is lowered by, even where it
    /// has fewer than its capacity says; places that no machine fills do no harm, and are only not counted.</summary>
    /// <param name="set">As it was just found.</param>
    /// <param name="members">Its machines.</param>
    /// <param name="intent">What it should have. Victims that are gone or going are passed over.</param>
    /// <param name="now">The instant of the plan.</param>
    public static CapacityPlan For(ScaleSet set, Members members, PoolIntent intent, DateTimeOffset now)
    {
        var victims = members.Machines
            .Where(machine => machine.Place is Place.Filled && intent.Victims.Contains(new ReplicaId(machine.Name)))
            .ToImmutableArray();
        var filled = members.Machines.Count(machine => machine.Place is Place.Filled);
        return victims.FirstOrDefault(machine => machine.IsProtected) is { } kept
            ? new Refused($"{kept.Name} is protected from scale-in")
            : filled - victims.Length > intent.Desired.Count
                ? new Refused($"{set.Name} has {filled - victims.Length} machines for the {intent.Desired} that are "
                    + $"wanted, and nobody is named to go: {string.Join(", ", Unnamed(members, victims))}")
                : new CapacityPlanning(set, members, intent, victims, now).Steps();
    }

    private static IEnumerable<string> Unnamed(Members members, ImmutableArray<ScaleSetMachine> victims) => members
        .Machines
        .Where(machine => machine.Place is Place.Filled)
        .Except(victims)
        .Select(machine => machine.Name);
}
