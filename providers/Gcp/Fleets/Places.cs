using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>The places of a group, by who holds them.</summary>
/// <param name="Size">All that should run.</param>
/// <param name="Filled">Machines that run or are on their way.</param>
/// <param name="Failed">Machines whose last launch failed.</param>
/// <param name="Leaving">Machines on their way out, whose places are given up.</param>
internal readonly record struct Places(int Size, int Filled, int Failed, int Leaving)
{
    /// <summary>Places for which no machine is to be seen yet.</summary>
    public int Empty => Math.Max(0, Size - Filled - Failed);

    /// <summary>Machines that hold no place of their own: a group that replaces its machines has some more for a while,
    /// and lets go of others itself.</summary>
    public int Spare => Math.Max(0, Filled + Failed - Size);

    /// <summary>How many of the empty places are certainly empty. A place is given up when the deletion of its machine
    /// begins, but the size may show that only later.</summary>
    public int SurelyEmpty => Math.Max(0, Empty - Leaving);

    /// <summary>The places of a group.</summary>
    public static Places Of(Group group, ImmutableArray<GroupMachine> machines)
    {
        return new Places(group.Size, Count(Place.Filled), Count(Place.Failed), Count(Place.Leaving));

        int Count(Place place) => machines.Count(machine => machine.Place == place);
    }
}
