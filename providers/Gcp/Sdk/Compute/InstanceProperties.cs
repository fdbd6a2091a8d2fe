namespace Google.Cloud.Compute.V1;

/// <summary>How machines are made.</summary>
internal sealed record InstanceProperties
{
    /// <summary>On what terms.</summary>
    public Scheduling? Scheduling { get; init; }
}
