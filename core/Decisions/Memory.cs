using System.Collections.Immutable;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>What a fleet's next decision must know of its past. Immutable, and bounded in every part so that it fits
/// any state store.</summary>
public sealed record Memory
{
    /// <summary>A fleet never decided for.</summary>
    public static Memory Empty { get; } = new();

    /// <summary>When the last decision was made; null before the first.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The policy text the last decision was made by.</summary>
    public string PolicyVersion { get; init; } = string.Empty;

    /// <summary>What the last decision was made from and what it came to; null before the first.</summary>
    public Change? Last { get; init; }

    /// <summary>What we had set when somebody else changed it and the policy said to pause; null otherwise.</summary>
    public Replicas? PausedAt { get; init; }

    /// <summary>Recommendations before stabilization; null before the first.</summary>
    public RecommendationLog? Recommendations { get; init; }

    /// <summary>Changes that came to pass.</summary>
    public ScaleHistory History { get; init; } = ScaleHistory.Empty;

    /// <summary>Launches in flight and how long past ones took.</summary>
    public Ledger Ledger { get; init; } = Ledger.Empty;

    /// <summary>Changes under way and completed.</summary>
    public CooldownState Cooldowns { get; init; } = CooldownState.Quiet;

    /// <summary>The pools that have failed to deliver, by name.</summary>
    public ImmutableSortedDictionary<string, PoolTrouble> Troubles { get; init; } =
        ImmutableSortedDictionary.Create<string, PoolTrouble>(StringComparer.Ordinal);

    /// <summary>The capacity breaker.</summary>
    public BreakerState Breaker { get; init; } = BreakerState.Closed;

    /// <summary>What was spent this month.</summary>
    public Spending Spending { get; init; } = Spending.None;

    /// <summary>Since when some scaler has been blind; null when all see.</summary>
    public DateTimeOffset? BlindSince { get; init; }

    /// <summary>Since when the signal of demand has read zero; null when it does not.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    /// <summary>Whether it was us who set the fleet to zero.</summary>
    public bool Asleep { get; init; }

    /// <summary>What the scalers remember, each under its place and kind in the policy.</summary>
    public ImmutableSortedDictionary<string, ScalerMemory> Scalers { get; init; } =
        ImmutableSortedDictionary.Create<string, ScalerMemory>(StringComparer.Ordinal);
}
