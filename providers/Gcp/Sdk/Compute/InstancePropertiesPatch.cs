namespace Google.Cloud.Compute.V1;

/// <summary>How machines are made otherwise than their template has it.</summary>
internal sealed record InstancePropertiesPatch
{
    /// <summary>What they are told of themselves.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
