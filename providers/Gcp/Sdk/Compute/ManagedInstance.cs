namespace Google.Cloud.Compute.V1;

/// <summary>A machine of a group, which may not exist yet.</summary>
internal sealed record ManagedInstance
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its number; null where the machine does not exist.</summary>
    public string? Id { get; init; }

    /// <summary>Its address, even before it exists.</summary>
    public string? Instance { get; init; }

    /// <summary>How the machine stands; null where it does not exist.</summary>
    public string? InstanceStatus { get; init; }

    /// <summary>What the group is doing with it.</summary>
    public string? CurrentAction { get; init; }

    /// <summary>What is to become of it.</summary>
    public string? TargetStatus { get; init; }

    /// <summary>What health checks say of it.</summary>
    public IReadOnlyList<ManagedInstanceInstanceHealth>? InstanceHealth { get; init; }

    /// <summary>How the last attempt to make or delete it went.</summary>
    public ManagedInstanceLastAttempt? LastAttempt { get; init; }
}
