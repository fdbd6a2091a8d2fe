namespace LlmCloudScaler.Core.Fleets;

/// <summary>How long it takes from asking for a replica to that replica being ready, as a distribution.</summary>
/// <param name="Median">What half of the starts take at most.</param>
/// <param name="P90">What nine starts of ten take at most; at least <paramref name="Median"/>.</param>
public readonly record struct LeadTime(TimeSpan Median, TimeSpan P90)
{
    /// <summary>The tail of a start of which only the usual length is known: measured start-up tails are about twice
    /// the median.</summary>
    public const int TailOverMedian = 2;

    /// <summary>What is assumed of a start that is said to take <paramref name="usual"/>.</summary>
    public static LeadTime Prior(TimeSpan usual) => new(usual, usual * TailOverMedian);
}
