using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>How a group's warm pool is brought to its size.</summary>
internal static class WarmPoolPlan
{
    /// <summary>The call that makes it so; null where it is so already, and where there is no warm pool and none is
    /// wanted. A warm pool is never deleted: it is somebody's set-up, and at no size costs nothing.</summary>
    /// <param name="group">As it was just found.</param>
    /// <param name="warm">Machines that should stand by.</param>
    /// <remarks>The size is the larger of the least and what the prepared capacity leaves beside the desired one. AWS's
    /// description of PutWarmPool: only with the same value for both has a warm pool an absolute size, whatever becomes
    /// of the desired capacity. How its machines wait, and whether they come back to it, stays as it was.</remarks>
    public static PutWarmPoolRequest? For(ScalingGroup group, Replicas warm)
    {
        var found = group.WarmPool;
        var isSo = found is null
            ? warm == Replicas.None
            : found.MinSize == warm.Count && found.MaxGroupPreparedCapacity == warm.Count;
        return isSo ? null : new PutWarmPoolRequest
        {
            AutoScalingGroupName = group.Name,
            MinSize = warm.Count,
            MaxGroupPreparedCapacity = warm.Count,
            PoolState = found?.PoolState,
            InstanceReusePolicy = found?.InstanceReusePolicy,
        };
    }
}
