using Azure.ResourceManager.StandbyPool;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>The standby pool of a scale set.</summary>
/// <param name="Id">Its resource id.</param>
/// <param name="ScaleSet">The id of the scale set that takes from it.</param>
/// <param name="State">How its machines wait, such as <c>Deallocated</c>.</param>
/// <param name="Min">The fewest machines that wait in it; 0 where it does not say.</param>
/// <param name="Max">The most machines in the scale set and the pool together; 0 where it does not say.</param>
internal sealed record StandbyPool(string Id, string ScaleSet, string State, long Min, long Max)
{
    /// <summary>The pool as described; null for one that no scale set has, or soon none.</summary>
    public static StandbyPool? Of(StandbyVirtualMachinePoolData pool) => pool is
    {
        Id: { Length: > 0 } id,
        Properties:
        {
            AttachedVirtualMachineScaleSetId: { Length: > 0 } scaleSet,
            ProvisioningState: not "Deleting",
        } properties,
    }
        ? new StandbyPool(
            id,
            scaleSet,
            properties.VirtualMachineState ?? string.Empty,
            properties.ElasticityProfile?.MinReadyCapacity ?? 0,
            properties.ElasticityProfile?.MaxReadyCapacity ?? 0)
        : null;
}
