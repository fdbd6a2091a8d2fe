using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>How long the last starts of one source took; bounded, immutable.</summary>
public sealed record LeadTimes
{
    /// <summary>How many starts are remembered: enough for a P90, few enough to follow a change of image.</summary>
    public const int Capacity = 32;

    /// <summary>From how many starts on the history is believed without the prior: below it, one lucky start would
    /// make a P90.</summary>
    public const int Believed = 5;

    private LeadTimes(ImmutableArray<TimeSpan> samples) => Samples = samples;

    /// <summary>No start seen yet.</summary>
    public static LeadTimes None { get; } = new([]);

    /// <summary>The times, oldest first; at most <see cref="Capacity"/>.</summary>
    public ImmutableArray<TimeSpan> Samples { get; }

    /// <summary>Remembers times; of more than <see cref="Capacity"/> only the last are kept.</summary>
    public static LeadTimes Of(ImmutableArray<TimeSpan> samples) =>
        new(samples.Length > Capacity ? samples[^Capacity..] : samples);

    /// <summary>Adds the time one start took; a negative one (clocks differ) counts as none.</summary>
    public LeadTimes Add(TimeSpan took) => Of(Samples.Add(took < TimeSpan.Zero ? TimeSpan.Zero : took));

    /// <summary>The distribution: the history's nearest-rank median and P90, and until there is enough of it nothing
    /// shorter than the prior.</summary>
    /// <param name="prior">What to assume before anything was seen.</param>
    /// <example>Ten starts of 1, 2, … 10 minutes: median 5 minutes, P90 9 minutes.</example>
    public LeadTime Distribution(LeadTime prior)
    {
        if (Samples.IsEmpty)
        {
            return prior;
        }

        Span<TimeSpan> sorted = stackalloc TimeSpan[Samples.Length];
        Samples.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[NearestRank(50, sorted.Length)];
        var p90 = sorted[NearestRank(90, sorted.Length)];
        return Samples.Length >= Believed
            ? new LeadTime(median, p90)
            : new LeadTime(median > prior.Median ? median : prior.Median, p90 > prior.P90 ? p90 : prior.P90);
    }

    private static int NearestRank(int percent, int count) => Math.Max(0, ((percent * count) + 99) / 100 - 1);
}
