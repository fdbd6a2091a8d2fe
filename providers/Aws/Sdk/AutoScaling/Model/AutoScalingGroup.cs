namespace Amazon.AutoScaling.Model;

/// <summary>A group of machines.</summary>
internal sealed class AutoScalingGroup
{
    public string? AutoScalingGroupARN { get; set; }

    public string? AutoScalingGroupName { get; set; }

    public List<string>? AvailabilityZones { get; set; }

    public bool? CapacityRebalance { get; set; }

    public DateTime? CreatedTime { get; set; }

    /// <summary>Seconds.</summary>
    public int? DefaultCooldown { get; set; }

    /// <summary>Seconds.</summary>
    public int? DefaultInstanceWarmup { get; set; }

    public int? DesiredCapacity { get; set; }

    public string? DesiredCapacityType { get; set; }

    /// <summary>Seconds.</summary>
    public int? HealthCheckGracePeriod { get; set; }

    public string? HealthCheckType { get; set; }

    public List<Instance>? Instances { get; set; }

    public string? LaunchConfigurationName { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    /// <summary>Seconds.</summary>
    public int? MaxInstanceLifetime { get; set; }

    public int? MaxSize { get; set; }

    public int? MinSize { get; set; }

    public MixedInstancesPolicy? MixedInstancesPolicy { get; set; }

    public bool? NewInstancesProtectedFromScaleIn { get; set; }

    public int? PredictedCapacity { get; set; }

    /// <summary>Set only while the group is being deleted.</summary>
    public string? Status { get; set; }

    public List<SuspendedProcess>? SuspendedProcesses { get; set; }

    public List<TagDescription>? Tags { get; set; }

    public List<string>? TargetGroupARNs { get; set; }

    public List<string>? TerminationPolicies { get; set; }

    public WarmPoolConfiguration? WarmPoolConfiguration { get; set; }

    /// <summary>Machines in the warm pool now.</summary>
    public int? WarmPoolSize { get; set; }
}
