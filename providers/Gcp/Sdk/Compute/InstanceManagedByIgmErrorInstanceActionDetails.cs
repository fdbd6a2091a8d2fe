namespace Google.Cloud.Compute.V1;

/// <summary>What a group was doing when something went wrong.</summary>
internal sealed record InstanceManagedByIgmErrorInstanceActionDetails
{
    /// <summary>Such as <c>CREATING</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The address of the machine, even one that never came to be.</summary>
    public string? Instance { get; init; }
}
