namespace Azure.ResourceManager.StandbyPool;

/// <summary>What a standby pool is.</summary>
internal sealed record StandbyVirtualMachinePoolProperties
{
    /// <summary>How large it is.</summary>
    public StandbyVirtualMachinePoolElasticityProfile? ElasticityProfile { get; init; }

    /// <summary>How its machines wait: <c>Running</c>, <c>Deallocated</c> or <c>Hibernated</c>.</summary>
    public string? VirtualMachineState { get; init; }

    /// <summary>The resource id of the scale set that takes from it.</summary>
    public string? AttachedVirtualMachineScaleSetId { get; init; }

    /// <summary>How the last operation on it stands.</summary>
    public string? ProvisioningState { get; init; }
}
