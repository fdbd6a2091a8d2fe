namespace Google.Cloud.Compute.V1;

/// <summary>What went wrong in a group.</summary>
internal sealed record InstanceManagedByIgmErrorManagedInstanceError
{
    /// <summary>Such as <c>QUOTA_EXCEEDED</c>.</summary>
    public string? Code { get; init; }

    /// <summary>For a person.</summary>
    public string? Message { get; init; }
}
