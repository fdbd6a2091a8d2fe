namespace Google.Cloud.Compute.V1;

/// <summary>A managed instance group, or what of it becomes otherwise: what is null stays.</summary>
internal sealed record InstanceGroupManager
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>The mark of this very version of it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Machines that should run.</summary>
    public int? TargetSize { get; init; }

    /// <summary>Machines that should stand by, stopped.</summary>
    public int? TargetStoppedSize { get; init; }

    /// <summary>Machines that should stand by, suspended.</summary>
    public int? TargetSuspendedSize { get; init; }

    /// <summary>What becomes of those that stand by.</summary>
    public InstanceGroupManagerStandbyPolicy? StandbyPolicy { get; init; }

    /// <summary>How the group finds machines that serve nobody; at most one.</summary>
    public IReadOnlyList<InstanceGroupManagerAutoHealingPolicy>? AutoHealingPolicies { get; init; }

    /// <summary>The address of what new machines are made from.</summary>
    public string? InstanceTemplate { get; init; }

    /// <summary>All that new machines are made from.</summary>
    public IReadOnlyList<InstanceGroupManagerVersion>? Versions { get; init; }

    /// <summary>How it stands.</summary>
    public InstanceGroupManagerStatus? Status { get; init; }
}
