namespace LlmCloudScaler.Core.Policies;

/// <summary>What the service promises its users.</summary>
/// <param name="TtftP95">The 95th percentile of time to first token; null for no promise.</param>
/// <param name="ItlP95">The 95th percentile of the time between tokens; null for no promise.</param>
public sealed record Objectives(TimeSpan? TtftP95, TimeSpan? ItlP95)
{
    /// <summary>No promise.</summary>
    public static Objectives None { get; } = new(null, null);

    /// <summary>What a long prompt adds to <see cref="TtftP95"/>, counted request by request; null where every request
    /// has the same limit.</summary>
    public LongPrompts? LongPrompts { get; init; }
}
