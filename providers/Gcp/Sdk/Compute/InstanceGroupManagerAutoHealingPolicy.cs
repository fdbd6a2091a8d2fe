namespace Google.Cloud.Compute.V1;

/// <summary>How a group finds machines that serve nobody.</summary>
internal sealed record InstanceGroupManagerAutoHealingPolicy
{
    /// <summary>The address of the health check; null where there is none.</summary>
    public string? HealthCheck { get; init; }

    /// <summary>Seconds for which a new machine is left alone.</summary>
    public int? InitialDelaySec { get; init; }
}
