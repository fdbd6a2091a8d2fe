using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>How a group, as it was just found, is brought to what is wanted. A closed family.</summary>
internal abstract record GroupPlan
{
    private GroupPlan()
    {
    }

    /// <summary>Nothing may be done.</summary>
    /// <param name="Why">For people, with the numbers.</param>
    public sealed record Refused(string Why) : GroupPlan;

    /// <summary>What to do, in this order. Nothing where it is all there.</summary>
    /// <param name="Size">What to set the group's size to before the rest, which changes it further: more by the places
    /// to add, or fewer by places that no machine fills; null to leave it.</param>
    /// <param name="Stopped">What to set its number of stopped machines to before the rest, which changes it further;
    /// null to leave it.</param>
    /// <param name="Deleted">Machines to delete together with their places.</param>
    /// <param name="Rested">Machines to stop, and to keep.</param>
    /// <param name="Resumed">Machines to start that stand suspended.</param>
    /// <param name="Started">Machines to start that stand stopped.</param>
    /// <param name="Kept">What runs or is on its way if no place is added.</param>
    public sealed record Steps(
        int? Size,
        int? Stopped,
        ImmutableArray<GroupMachine> Deleted,
        ImmutableArray<GroupMachine> Rested,
        ImmutableArray<GroupMachine> Resumed,
        ImmutableArray<GroupMachine> Started,
        int Kept) : GroupPlan
    {
        /// <summary>Whether there is anything to do.</summary>
        public bool IsEmpty => Size is null && Stopped is null
            && Deleted.IsEmpty && Rested.IsEmpty && Resumed.IsEmpty && Started.IsEmpty;
    }

    /// <summary>The plan for an intent. A group never chooses itself who goes: its places get fewer with the machines
    /// that are named, and else only by those that no machine fills.</summary>
    /// <param name="group">As it was just found.</param>
    /// <param name="machines">Its machines.</param>
    /// <param name="intent">What it should have. Victims that are gone or going are passed over.</param>
    public static GroupPlan For(Group group, ImmutableArray<GroupMachine> machines, PoolIntent intent)
    {
        var planning = new GroupPlanning(group, machines, intent);
        return planning.Left > intent.Desired.Count
            ? new Refused($"{group.Address.Name} has {planning.Left} machines for the {intent.Desired} that are "
                + $"wanted, and nobody is named to go: {string.Join(", ", Unnamed(machines, intent))}")
            : planning.Steps();
    }

    private static IEnumerable<string> Unnamed(ImmutableArray<GroupMachine> machines, PoolIntent intent) =>
        from machine in machines
        where machine.Place is Place.Filled && !intent.Victims.Contains(new ReplicaId(machine.Name))
        select machine.Name;
}
