namespace Google.Cloud.Compute.V1;

/// <summary>A project.</summary>
internal sealed record Project
{
    /// <summary>How much it may have in all regions together.</summary>
    public IReadOnlyList<Quota>? Quotas { get; init; }
}
