namespace Azure.ResourceManager.StandbyPool;

/// <summary>A change of a standby pool.</summary>
internal sealed record StandbyVirtualMachinePoolPatch
{
    /// <summary>What becomes otherwise; what is null in it stays.</summary>
    public StandbyVirtualMachinePoolProperties? Properties { get; init; }
}
