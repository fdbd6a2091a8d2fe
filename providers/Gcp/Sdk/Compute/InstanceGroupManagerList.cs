namespace Google.Cloud.Compute.V1;

/// <summary>A page of managed instance groups, zonal or regional.</summary>
internal sealed record InstanceGroupManagerList
{
    /// <summary>Those on the page; null for none.</summary>
    public IReadOnlyList<InstanceGroupManager>? Items { get; init; }

    /// <summary>What the next page is asked for with; null or empty on the last.</summary>
    public string? NextPageToken { get; init; }
}
