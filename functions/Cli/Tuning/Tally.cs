using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What was counted of one or more runs, summed.</summary>
/// <param name="Arrived">Requests sent in the time that counts.</param>
/// <param name="InTime">Of them, those within the objectives.</param>
/// <param name="Running">Machine time paid in full.</param>
/// <param name="Warm">Machine time standing by.</param>
/// <param name="Dollars">What it cost in US dollars; null when a pool has no price.</param>
/// <param name="Time">The time that counts.</param>
internal sealed record Tally(
    long Arrived, long InTime, TimeSpan Running, TimeSpan Warm, double? Dollars, TimeSpan Time)
{
    /// <summary>Of no run.</summary>
    public static Tally None { get; } = new(0, 0, TimeSpan.Zero, TimeSpan.Zero, 0, TimeSpan.Zero);

    /// <summary>The share of requests in time; null when there was none.</summary>
    public double? Attainment => Arrived > 0 ? (double)InTime / Arrived : null;

    /// <summary>Replicas paid in full, on average; 0 of no run.</summary>
    public double MeanReplicas => Time > TimeSpan.Zero ? Running / Time : 0;

    /// <summary>Dollars an hour; null without prices or of no run.</summary>
    public double? DollarsPerHour => Time > TimeSpan.Zero ? Dollars / Time.TotalHours : null;

    /// <summary>What candidates are compared by: dollars an hour, or replicas, those that stand by at their share,
    /// where nothing has a price.</summary>
    public double Price => DollarsPerHour
        ?? (Time > TimeSpan.Zero ? (Running + (Warm * SimulatedReport.WarmShare.Value)) / Time : 0);

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally one, Tally other) => new(
        one.Arrived + other.Arrived,
        one.InTime + other.InTime,
        one.Running + other.Running,
        one.Warm + other.Warm,
        one.Dollars + other.Dollars,
        one.Time + other.Time);

    /// <summary>All together.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(None, (sum, one) => sum + one);

    /// <summary>Whether so many are in time; without a request, nothing was missed.</summary>
    public bool Attains(Ratio asked) => (Attainment ?? 1) >= asked.Value;

    /// <summary>Whether it is to be preferred to another, strictly: of two that attain what is asked the cheaper, of
    /// one that does and one that does not the one, and else the one that attains more, or as much for less.</summary>
    public bool IsBetterThan(Tally other, Ratio asked) => (Attains(asked), other.Attains(asked)) switch
    {
        (true, true) => Price < other.Price,
        (false, false) when Attainment == other.Attainment => Price < other.Price,
        (false, false) => Attainment > other.Attainment,
        (var attains, _) => attains,
    };
}
