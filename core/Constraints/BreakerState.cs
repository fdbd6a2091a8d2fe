namespace LlmCloudScaler.Core.Constraints;

/// <summary>How long machines have been missing, and until when no more are asked for.</summary>
/// <param name="MissingSince">Since when too many are missing; null when they are not.</param>
/// <param name="OpenUntil">Until when the breaker stays open; null when it is closed.</param>
public sealed record BreakerState(DateTimeOffset? MissingSince, DateTimeOffset? OpenUntil)
{
    /// <summary>Nothing is missing.</summary>
    public static BreakerState Closed { get; } = new(null, null);
}
