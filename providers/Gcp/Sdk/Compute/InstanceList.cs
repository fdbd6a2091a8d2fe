namespace Google.Cloud.Compute.V1;

/// <summary>A page of machines.</summary>
internal sealed record InstanceList
{
    /// <summary>Those on it.</summary>
    public IReadOnlyList<Instance>? Items { get; init; }

    /// <summary>What the next page is asked for by; null on the last.</summary>
    public string? NextPageToken { get; init; }
}
