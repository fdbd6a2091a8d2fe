using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>The places of a scale set, by who holds them.</summary>
/// <param name="Capacity">All of them.</param>
/// <param name="Filled">Machines that run or are on their way.</param>
/// <param name="Aside">Machines that are deallocated.</param>
/// <param name="Evicted">Spot machines that were taken away, and still hold a place.</param>
/// <param name="Failed">Machines that never came.</param>
/// <param name="Leaving">Machines that are being deleted.</param>
internal readonly record struct Places(int Capacity, int Filled, int Aside, int Evicted, int Failed, int Leaving)
{
    /// <summary>What was asked for and runs, is on its way or failed to come. What stands deallocated, by our hand or
    /// by Azure's, was asked for once and serves nobody.</summary>
    public int Desired => Math.Max(0, Capacity - Aside - Evicted);

    /// <summary>Places for which no machine is to be seen yet.</summary>
    public int Empty => Math.Max(0, Desired - Filled - Failed);

    /// <summary>How many of the empty places are certainly empty. Azure gives a place up when it accepts the deletion
    /// of its machine, but at times shows that only later.</summary>
    public int SurelyEmpty => Math.Max(0, Empty - Leaving);

    /// <summary>The places of a scale set.</summary>
    public static Places Of(ScaleSet set, ImmutableArray<ScaleSetMachine> machines)
    {
        return new Places(
            set.Capacity,
            Count(Place.Filled),
            Count(Place.Aside),
            Count(Place.Evicted),
            Count(Place.Failed),
            Count(Place.Leaving));

        int Count(Place place) => machines.Count(machine => machine.Place == place);
    }
}
