namespace Azure.ResourceManager.StandbyPool;

/// <summary>A machine in a standby pool.</summary>
internal sealed record StandbyVirtualMachineData
{
    /// <summary>All that belongs to such machines alone.</summary>
    public StandbyVirtualMachineProperties? Properties { get; init; }
}
