using System.Collections.Immutable;

using Azure.ResourceManager.StandbyPool;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>What was seen of a standby pool.</summary>
/// <param name="Waiting">How many of its machines stand in the very state that it gives them out in.</param>
/// <param name="Machines">The names of all of its machines, in whatever state.</param>
internal sealed record StandbySight(int Waiting, ImmutableSortedSet<string> Machines)
{
    /// <summary>A scale set that has no standby pool.</summary>
    public static StandbySight None { get; } =
        new(0, ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The pool as it is seen.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="view">Its runtime view.</param>
    /// <param name="machines">Its machines.</param>
    public static StandbySight Of(
        StandbyPool pool,
        StandbyVirtualMachinePoolRuntimeViewData view,
        IEnumerable<StandbyVirtualMachineData> machines)
    {
        var counts =
            from zone in view.Properties?.InstanceCountSummary ?? []
            from count in zone.StandbyVirtualMachineInstanceCountsByState ?? []
            where string.Equals(count.State, pool.State, StringComparison.OrdinalIgnoreCase)
            select count.Count ?? 0;
        return new StandbySight(
            (int)counts.Sum(),
            machines
                .Select(machine => machine.Properties?.VirtualMachineResourceId)
                .OfType<string>()
                .Select(id => id[(id.LastIndexOf('/') + 1)..])
                .ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase));
    }
}
