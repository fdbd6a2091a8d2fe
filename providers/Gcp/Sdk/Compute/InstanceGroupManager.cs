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

    /// <summary>What of it overrides its template.</summary>
    public InstanceGroupManagerAllInstancesConfig? AllInstancesConfig { get; init; }

    /// <summary>Of which types it may make its machines; null for the template's.</summary>
    public InstanceGroupManagerInstanceFlexibilityPolicy? InstanceFlexibilityPolicy { get; init; }

    /// <summary>How machines come to be as a new template has them.</summary>
    public InstanceGroupManagerUpdatePolicy? UpdatePolicy { get; init; }

    /// <summary>What becomes of machines that fail.</summary>
    public InstanceGroupManagerInstanceLifecyclePolicy? InstanceLifecyclePolicy { get; init; }

    /// <summary>Over which zones a regional group spreads its machines.</summary>
    public DistributionPolicy? DistributionPolicy { get; init; }

    /// <summary>Whether lists of its machines come in pages: <c>PAGINATED</c> or <c>PAGELESS</c>.</summary>
    public string? ListManagedInstancesResults { get; init; }

    /// <summary>How it stands.</summary>
    public InstanceGroupManagerStatus? Status { get; init; }
}
