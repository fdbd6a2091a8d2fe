namespace Google.Cloud.Compute.V1;

/// <summary>What a health check says of a machine.</summary>
internal sealed record ManagedInstanceInstanceHealth
{
    /// <summary>Such as <c>HEALTHY</c>.</summary>
    public string? DetailedHealthState { get; init; }
}
