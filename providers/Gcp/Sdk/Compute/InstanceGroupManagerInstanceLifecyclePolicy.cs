namespace Google.Cloud.Compute.V1;

/// <summary>What becomes of machines that fail.</summary>
internal sealed record InstanceGroupManagerInstanceLifecyclePolicy
{
    /// <summary>Whether they are repaired: <c>REPAIR</c> or <c>DO_NOTHING</c>.</summary>
    public string? DefaultActionOnFailure { get; init; }

    /// <summary>The same of those that the health check finds unhealthy, or <c>DEFAULT_ACTION</c>.</summary>
    public string? OnFailedHealthCheck { get; init; }
}
