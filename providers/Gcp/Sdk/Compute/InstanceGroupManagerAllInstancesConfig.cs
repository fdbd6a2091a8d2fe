namespace Google.Cloud.Compute.V1;

/// <summary>What of a group overrides its template.</summary>
internal sealed record InstanceGroupManagerAllInstancesConfig
{
    /// <summary>How machines are made otherwise.</summary>
    public InstancePropertiesPatch? Properties { get; init; }
}
