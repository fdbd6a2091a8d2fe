namespace Google.Cloud.Compute.V1;

/// <summary>Over which zones a regional group spreads its machines, and how.</summary>
internal sealed record DistributionPolicy
{
    /// <summary>How: <c>EVEN</c>, <c>BALANCED</c>, <c>ANY</c> or <c>ANY_SINGLE_ZONE</c>.</summary>
    public string? TargetShape { get; init; }

    /// <summary>Over which.</summary>
    public IReadOnlyList<DistributionPolicyZoneConfiguration>? Zones { get; init; }
}
