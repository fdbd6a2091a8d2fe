using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>The places of a scale set, by who holds them.</summary>
/// <param name="Capacity">All that were asked for, as far as Azure still counts them.</param>
/// <param name="Filled">Machines that run or are on their way.</param>
/// <param name="Aside">Machines that are deallocated.</param>
/// <param name="Evicted">Spot machines that were taken away, and still hold a place.</param>
/// <param name="Failed">Machines that never came.</param>
/// <param name="IsUpdating">Whether an operation on the scale set goes on.</param>
internal readonly record struct Places(
    int Capacity, int Filled, int Aside, int Evicted, int Failed, bool IsUpdating)
{
    /// <summary>What was asked for and runs, is on its way or failed to come. What stands deallocated, by our hand or
    /// by Azure's, was asked for once and serves nobody.</summary>
    public int Desired => Filled + Failed + Coming;

    /// <summary>Places for which a machine is still to be seen. It comes with the operation that goes on, or never.
    /// </summary>
    public int Coming => IsUpdating ? Empty : 0;

    /// <summary>Places that Azure counts, and for which nothing comes: of launches that left no machine, and in a
    /// Flexible scale set of machines that were deleted by themselves.</summary>
    public int Hollow => IsUpdating ? 0 : Empty;

    private int Empty => Math.Max(0, Capacity - Filled - Aside - Evicted - Failed);

    /// <summary>The places of a scale set.</summary>
    public static Places Of(ScaleSet set, ImmutableArray<ScaleSetMachine> machines)
    {
        return new Places(
            set.Capacity,
            Count(Place.Filled),
            Count(Place.Aside),
            Count(Place.Evicted),
            Count(Place.Failed),
            set.IsUpdating);

        int Count(Place place) => machines.Count(machine => machine.Place == place);
    }
}
