namespace Azure.ResourceManager.StandbyPool;

/// <summary>A standby pool at the moment.</summary>
internal sealed record StandbyVirtualMachinePoolRuntimeViewData
{
    /// <summary>All that belongs to such views alone.</summary>
    public StandbyVirtualMachinePoolRuntimeViewProperties? Properties { get; init; }
}
