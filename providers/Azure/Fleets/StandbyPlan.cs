using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>How a standby pool is brought to its size.</summary>
internal static class StandbyPlan
{
    /// <summary>The change that makes it so; null where it is so already. A pool is never made or deleted: it is
    /// somebody's set-up, and at no size costs nothing.</summary>
    /// <param name="pool">As it was just found.</param>
    /// <param name="machines">Machines that its scale set has, in whatever state.</param>
    /// <param name="warm">Machines that should stand by.</param>
    /// <remarks>Its size is what its maximum leaves beside the machines of the scale set, and its minimum at least. How
    /// its machines wait stays as it was. Source: Microsoft's overview of standby pools.</remarks>
    public static StandbyVirtualMachinePoolPatch? For(StandbyPool pool, int machines, Replicas warm)
    {
        var size = new StandbyVirtualMachinePoolElasticityProfile
        {
            MaxReadyCapacity = machines + warm.Count,
            MinReadyCapacity = warm.Count,
        };
        return (size.MinReadyCapacity, size.MaxReadyCapacity) == (pool.Min, pool.Max)
            ? null
            : new StandbyVirtualMachinePoolPatch
            {
                Properties = new StandbyVirtualMachinePoolProperties { ElasticityProfile = size },
            };
    }
}
