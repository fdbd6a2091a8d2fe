namespace Google.Cloud.Compute.V1;

/// <summary>One of the templates of a group.</summary>
internal sealed record InstanceGroupManagerVersion
{
    /// <summary>Its address.</summary>
    public string? InstanceTemplate { get; init; }
}
