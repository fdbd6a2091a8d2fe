namespace Google.Cloud.Compute.V1;

/// <summary>Which machines to start that stand stopped.</summary>
internal sealed record InstanceGroupManagersStartInstancesRequest
{
    /// <summary>Their addresses.</summary>
    public IReadOnlyList<string>? Instances { get; init; }
}
