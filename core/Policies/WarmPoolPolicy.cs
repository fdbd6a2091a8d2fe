using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>How many machines stand by, stopped or suspended.</summary>
/// <param name="Size">A fixed number; null to follow <paramref name="Share"/>.</param>
/// <param name="Share">So many for each desired replica, rounded up.</param>
/// <param name="Min">The fewest, where a share is followed.</param>
/// <param name="Max">The most: an uncapped pool of GPUs is expensive.</param>
public sealed record WarmPoolPolicy(Replicas? Size, Ratio Share, Replicas Min, Replicas Max)
{
    /// <summary>One in four where only a maximum is given: what a peak a quarter above the present needs.</summary>
    public static Ratio ShareDefault { get; } = Ratio.Of(0.25);
}
