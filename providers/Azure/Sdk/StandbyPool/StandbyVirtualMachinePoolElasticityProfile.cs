namespace Azure.ResourceManager.StandbyPool;

/// <summary>How large a standby pool is.</summary>
internal sealed record StandbyVirtualMachinePoolElasticityProfile
{
    /// <summary>The most machines in the scale set and the pool together.</summary>
    public long? MaxReadyCapacity { get; init; }

    /// <summary>The fewest machines in the pool; no more than <see cref="MaxReadyCapacity"/>.</summary>
    public long? MinReadyCapacity { get; init; }
}
