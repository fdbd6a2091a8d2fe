namespace Google.Cloud.Compute.V1;

/// <summary>One thing that went wrong.</summary>
internal sealed record Errors
{
    /// <summary>Such as <c>ZONE_RESOURCE_POOL_EXHAUSTED</c>.</summary>
    public string? Code { get; init; }

    /// <summary>For a person.</summary>
    public string? Message { get; init; }
}
