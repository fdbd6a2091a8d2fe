namespace Azure.ResourceManager.StandbyPool;

/// <summary>What a view of a standby pool shows.</summary>
internal sealed record StandbyVirtualMachinePoolRuntimeViewProperties
{
    /// <summary>Its machines by zone, or all in one where the scale set has no zones.</summary>
    public IReadOnlyList<StandbyVirtualMachineInstanceCountSummary>? InstanceCountSummary { get; init; }

    /// <summary>Whether it is well; null where it is not told.</summary>
    public StandbyPoolStatus? Status { get; init; }
}
