using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Makes or changes a warm pool.</summary>
internal sealed class PutWarmPoolRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    public InstanceReusePolicy? InstanceReusePolicy { get; set; }

    /// <summary>In service and prepared together; -1 for the group's maximum.</summary>
    public int? MaxGroupPreparedCapacity { get; set; }

    /// <summary>Prepared at the least.</summary>
    public int? MinSize { get; set; }

    public WarmPoolState? PoolState { get; set; }
}
