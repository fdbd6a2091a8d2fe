namespace Google.Cloud.Compute.V1;

/// <summary>Google's own autoscaler of a group.</summary>
internal sealed record Autoscaler
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the group.</summary>
    public string? Target { get; init; }

    /// <summary>How it scales.</summary>
    public AutoscalingPolicy? AutoscalingPolicy { get; init; }
}
