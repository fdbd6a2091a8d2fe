using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>How a standby pool is brought to its size.</summary>
internal static class StandbyPlan
{
    /// <summary>The change that makes it so; null where it is so already. A pool is never made or deleted: it is
    /// somebody's set-up, and at no size costs nothing.</summary>
    /// <param name="pool">As it was just found.</param>
    /// <param name="waiting">Machines that stand by in it now.</param>
    /// <param name="machines">Machines that its scale set has, in whatever state.</param>
    /// <param name="warm">Machines that should stand by.</param>
    /// <remarks>
    /// <para>Its size is what its maximum leaves beside the machines of the scale set, and its minimum at least. How
    /// its machines wait stays as it was. Source: Microsoft's overview of standby pools.</para>
    /// <para>To want as many as there are is also to want nothing of a pool, which a policy without a warm pool does:
    /// one that still fills must not be cut down to what it has by then. Where it was not meant so, the next look sees
    /// more or fewer.</para>
    /// </remarks>
    public static StandbyVirtualMachinePoolPatch? For(StandbyPool pool, int waiting, int machines, Replicas warm)
    {
        if (warm.Count == waiting && warm.Count != pool.Min)
        {
            return null;
        }

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
