namespace Amazon.AutoScaling.Model;

/// <summary>One kind of machine.</summary>
internal sealed class LaunchTemplateOverrides
{
    public string? InstanceType { get; set; }

    /// <summary>How many of the group's units a machine of this kind counts; null where machines are counted.</summary>
    public string? WeightedCapacity { get; set; }
}
