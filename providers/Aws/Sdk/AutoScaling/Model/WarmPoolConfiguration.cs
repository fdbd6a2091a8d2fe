namespace Amazon.AutoScaling.Model;

/// <summary>How a group keeps machines prepared.</summary>
internal sealed class WarmPoolConfiguration
{
    public InstanceReusePolicy? InstanceReusePolicy { get; set; }

    /// <summary>In service and prepared together; null or -1 for the group's maximum.</summary>
    public int? MaxGroupPreparedCapacity { get; set; }

    /// <summary>Prepared at the least.</summary>
    public int? MinSize { get; set; }

    public WarmPoolState? PoolState { get; set; }

    /// <summary>Set only while the pool is being deleted.</summary>
    public WarmPoolStatus? Status { get; set; }
}
