using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>How many machines stand by, stopped or suspended.</summary>
/// <param name="Size">A fixed number; null to follow <paramref name="Share"/>.</param>
/// <param name="Share">So many for each desired replica, rounded up.</param>
/// <param name="Min">The fewest, where a share is followed.</param>
/// <param name="Max">The most: an uncapped pool of GPUs is expensive.</param>
public sealed record WarmPoolPolicy(Replicas? Size, Ratio Share, Replicas Min, Replicas Max)
{
    /// <summary>What a stopped machine costs of its price: its disks and addresses. An assumption: 1 TB of cloud disk
    /// is $0.11 to $0.17 an hour, beside machines of $2 to $40.</summary>
    public static Ratio PriceShare { get; } = Ratio.Of(0.05);

    /// <summary>Whether the size is planned: as many as are worth their price against what may be needed, by the
    /// scalers that look ahead.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>One in four where only a maximum is given: what a peak a quarter above the present needs.</summary>
    public static Ratio ShareDefault { get; } = Ratio.Of(0.25);
}
