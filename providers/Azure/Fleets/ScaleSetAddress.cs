using Azure.Core;
using Azure.ResourceManager.Compute;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>The resource id of the scale set behind a pool.</summary>
internal static class ScaleSetAddress
{
    /// <summary>The id; withheld where the pool is of another cloud, or Azure could have no such thing.</summary>
    public static Answer<ResourceIdentifier> Of(PoolPolicy pool) => pool.Target switch
    {
        PoolTarget.Azure target when Guid.TryParse(target.Subscription, out _)
            && IsName(target.ResourceGroup) && IsName(target.ScaleSet) =>
            new Answer<ResourceIdentifier>.Given(VirtualMachineScaleSetResource.CreateResourceIdentifier(
                target.Subscription, target.ResourceGroup, target.ScaleSet)),
        PoolTarget.Azure target => new Answer<ResourceIdentifier>.Withheld(ApiFault.Told(
            SourceFault.NotFound,
            $"there can be no scale set '{target.ScaleSet}' in the resource group '{target.ResourceGroup}' of the "
            + $"subscription '{target.Subscription}', whose id is a GUID")),
        _ => new Answer<ResourceIdentifier>.Withheld(ApiFault.Told(
            SourceFault.NotFound, $"the pool {pool.Name} is not of Azure, and no other cloud is asked here")),
    };

    /// <summary>Whether a name stays within its part of an address. Source: Azure's rules for names of resources.
    /// </summary>
    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '(' or ')');
}
