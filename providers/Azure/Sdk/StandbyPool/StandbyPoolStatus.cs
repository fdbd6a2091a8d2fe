namespace Azure.ResourceManager.StandbyPool;

/// <summary>Whether a standby pool can make the machines it is to have.</summary>
internal sealed record StandbyPoolStatus
{
    /// <summary><c>HealthState/healthy</c> or <c>HealthState/degraded</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Why it cannot.</summary>
    public string? Message { get; init; }
}
