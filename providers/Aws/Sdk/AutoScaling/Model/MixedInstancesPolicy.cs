namespace Amazon.AutoScaling.Model;

/// <summary>Of which machines a group is made, where they are of several kinds.</summary>
internal sealed class MixedInstancesPolicy
{
    public InstancesDistribution? InstancesDistribution { get; set; }

    public LaunchTemplate? LaunchTemplate { get; set; }
}
