namespace Google.Cloud.Compute.V1;

/// <summary>A page of what went wrong in a group, zonal or regional.</summary>
internal sealed record InstanceGroupManagersListErrorsResponse
{
    /// <summary>What is on the page; null for nothing.</summary>
    public IReadOnlyList<InstanceManagedByIgmError>? Items { get; init; }

    /// <summary>What the next page is asked for with; null or empty on the last.</summary>
    public string? NextPageToken { get; init; }
}
