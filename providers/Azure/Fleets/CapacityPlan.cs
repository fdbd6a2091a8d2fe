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
    /// <param name="Lowered">The places to leave to it first, which is fewer only by places that no machine fills; null
    /// where none is taken back.</param>
    /// <param name="Deleted">Machines to delete together with their places.</param>
    /// <param name="Stopped">Machines to deallocate, and to keep.</param>
    /// <param name="Started">Machines to start that stand deallocated.</param>
    /// <param name="Raised">The places to give to it then; null where there are enough.</param>
    /// <param name="Kept">What runs or is on its way before any place is added.</param>
    /// <param name="Reached">The same after all that.</param>
    /// <param name="Places">All its places after all that.</param>
    public sealed record Steps(
        int? Lowered,
        ImmutableArray<ScaleSetMachine> Deleted,
        ImmutableArray<ScaleSetMachine> Stopped,
        ImmutableArray<ScaleSetMachine> Started,
        int? Raised,
        int Kept,
        int Reached,
        int Places) : CapacityPlan
    {
        /// <summary>Whether there is anything to do.</summary>
        public bool IsEmpty => Lowered is null && Raised is null
            && Deleted.IsEmpty && Stopped.IsEmpty && Started.IsEmpty;
    }

    /// <summary>The plan for an intent. A scale set never chooses itself who goes: its places get fewer with the
    /// machines that are named, and else only by those that no machine fills.</summary>
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
