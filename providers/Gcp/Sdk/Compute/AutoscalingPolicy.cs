namespace Google.Cloud.Compute.V1;

/// <summary>How Google's own autoscaler scales.</summary>
internal sealed record AutoscalingPolicy
{
    /// <summary><c>OFF</c> for not at all.</summary>
    public string? Mode { get; init; }
}
