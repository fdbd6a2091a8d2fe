namespace Google.Cloud.Compute.V1;

/// <summary>What machines are made from.</summary>
internal sealed record InstanceTemplate
{
    /// <summary>How they are made.</summary>
    public InstanceProperties? Properties { get; init; }
}
