namespace Google.Cloud.Compute.V1;

/// <summary>Which machines to delete together with their places.</summary>
internal sealed record InstanceGroupManagersDeleteInstancesRequest
{
    /// <summary>Their addresses, or the names of those that have none.</summary>
    public IReadOnlyList<string>? Instances { get; init; }

    /// <summary>Whether those are passed over that are not of the group, or on their way out already.</summary>
    public bool? SkipInstancesOnValidationError { get; init; }
}
