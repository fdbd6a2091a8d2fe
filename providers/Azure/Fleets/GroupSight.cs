using System.Collections.Immutable;

using Azure.Core;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>What was seen of a resource group as a whole.</summary>
/// <param name="Sets">The scale sets asked for, or why each could not be seen.</param>
/// <param name="Pools">The standby pools, or why they could not be seen; not asked for where no scale set can have one.
/// </param>
/// <param name="Controllers">Azure's own autoscale settings in force, by what they scale.</param>
internal sealed record GroupSight(
    ImmutableDictionary<ResourceIdentifier, Answer<ScaleSet>> Sets,
    Answer<ImmutableArray<StandbyPool>> Pools,
    ILookup<string, string> Controllers)
{
    /// <summary>The standby pool of a scale set; null where it has none.</summary>
    public Answer<StandbyPool?> PoolOf(ScaleSet set) => set.IsFlexible
        ? Pools.Then<StandbyPool?>(pools => new Answer<StandbyPool?>.Given(Of(pools, set)))
        : new Answer<StandbyPool?>.Given(null);

    /// <summary>The standby pool of a scale set among some; null where it is not.</summary>
    public static StandbyPool? Of(ImmutableArray<StandbyPool> pools, ScaleSet set) => pools.FirstOrDefault(
        pool => string.Equals(pool.ScaleSet, set.Id.ToString(), StringComparison.OrdinalIgnoreCase));
}
