namespace Google.Cloud.Compute.V1;

/// <summary>A zone that a regional group may use.</summary>
internal sealed record DistributionPolicyZoneConfiguration
{
    /// <summary>Its address.</summary>
    public string? Zone { get; init; }
}
