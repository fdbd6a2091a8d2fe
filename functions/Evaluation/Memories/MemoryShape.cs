namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>The members of a memory document. Instants are UTC ticks; what is at its default is left out.</summary>
internal sealed record MemoryShape
{
    public int V { get; init; }

    public long? At { get; init; }

    public string? Policy { get; init; }

    /// <summary>From and to.</summary>
    public int[]? Last { get; init; }

    public int? PausedAt { get; init; }

    public CountsShape? Recommended { get; init; }

    public CountsShape? Added { get; init; }

    public CountsShape? Removed { get; init; }

    /// <summary>The names that <see cref="Requests"/> counts through.</summary>
    public string[]? Pools { get; init; }

    public RequestsShape? Requests { get; init; }

    public LaunchesShape? Launches { get; init; }

    public long[]? ColdTook { get; init; }

    public long[]? WarmTook { get; init; }

    public CooldownShape? Cooldown { get; init; }

    public Dictionary<string, TroubleShape>? Troubles { get; init; }

    public long? MissingSince { get; init; }

    public long? BreakerUntil { get; init; }

    public long? CountedTo { get; init; }

    public decimal? Spent { get; init; }

    public long? BlindSince { get; init; }

    public long? IdleSince { get; init; }

    public bool Asleep { get; init; }

    public Dictionary<string, ScalerShape>? Scalers { get; init; }
}
