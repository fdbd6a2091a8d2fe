namespace Amazon.AutoScaling.Model;

/// <summary>A machine of a group, as the group sees it.</summary>
internal sealed class Instance
{
    public string? AvailabilityZone { get; set; }

    /// <summary><c>Healthy</c> or <c>Unhealthy</c>.</summary>
    public string? HealthStatus { get; set; }

    public string? ImageId { get; set; }

    public string? InstanceId { get; set; }

    public string? InstanceType { get; set; }

    public string? LaunchConfigurationName { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    public LifecycleState? LifecycleState { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }

    /// <summary>A number as text; null where the group does not weigh its instance types.</summary>
    public string? WeightedCapacity { get; set; }
}
