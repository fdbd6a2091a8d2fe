namespace Azure.ResourceManager.StandbyPool;

/// <summary>A standby pool: machines that wait for a scale set to want them.</summary>
internal sealed record StandbyVirtualMachinePoolData
{
    /// <summary>Its resource id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>All that belongs to standby pools alone.</summary>
    public StandbyVirtualMachinePoolProperties? Properties { get; init; }
}
