namespace Google.Cloud.Compute.V1;

/// <summary>Which machines to stop, and to keep.</summary>
internal sealed record InstanceGroupManagersStopInstancesRequest
{
    /// <summary>Their addresses.</summary>
    public IReadOnlyList<string>? Instances { get; init; }
}
