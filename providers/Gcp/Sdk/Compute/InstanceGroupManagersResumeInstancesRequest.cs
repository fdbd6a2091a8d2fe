namespace Google.Cloud.Compute.V1;

/// <summary>Which machines to start that stand suspended.</summary>
internal sealed record InstanceGroupManagersResumeInstancesRequest
{
    /// <summary>Their addresses.</summary>
    public IReadOnlyList<string>? Instances { get; init; }
}
