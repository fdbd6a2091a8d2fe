namespace Azure.ResourceManager.StandbyPool;

/// <summary>Which machine waits in a standby pool.</summary>
internal sealed record StandbyVirtualMachineProperties
{
    /// <summary>The machine's resource id.</summary>
    public string? VirtualMachineResourceId { get; init; }
}
