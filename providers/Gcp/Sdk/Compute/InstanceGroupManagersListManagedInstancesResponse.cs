namespace Google.Cloud.Compute.V1;

/// <summary>A page of machines of a group, zonal or regional.</summary>
internal sealed record InstanceGroupManagersListManagedInstancesResponse
{
    /// <summary>Those on the page; null for none.</summary>
    public IReadOnlyList<ManagedInstance>? ManagedInstances { get; init; }

    /// <summary>What the next page is asked for with; null or empty on the last.</summary>
    public string? NextPageToken { get; init; }
}
