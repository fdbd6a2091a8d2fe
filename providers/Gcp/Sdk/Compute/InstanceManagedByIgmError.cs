namespace Google.Cloud.Compute.V1;

/// <summary>Something that went wrong in a group.</summary>
internal sealed record InstanceManagedByIgmError
{
    /// <summary>What it was.</summary>
    public InstanceManagedByIgmErrorManagedInstanceError? Error { get; init; }

    /// <summary>What the group was doing; null where it was nothing with a machine.</summary>
    public InstanceManagedByIgmErrorInstanceActionDetails? InstanceActionDetails { get; init; }

    /// <summary>When it was.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
