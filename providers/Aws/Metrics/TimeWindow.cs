using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>The points a question is content with, by the instants at which their periods begin, as CloudWatch stamps
/// them.</summary>
/// <param name="Start">Inclusive; a whole number of periods since 1970.</param>
/// <param name="End">Exclusive; a whole number of periods since 1970.</param>
internal readonly record struct TimeWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long after a period's end its sum is believed. The CloudWatch agent gathers for a while and sends
    /// then, so that the sum of the last minute is at first that of some machines only: a drop that is none. Means and
    /// percentiles of some machines are about right, and need not wait.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Kept clear of the end of CloudWatch's memory: a request that begins before it is answered nothing at
    /// all.</summary>
    private static readonly TimeSpan Clearance = TimeSpan.FromHours(1);

    /// <summary>From start to end.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The window of a question: periods that are over, and have settled, back to where a point would be too
    /// old, and two periods more, so that a stale point is seen and told as stale rather than as absent.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="maxAge">The oldest a point may be.</param>
    /// <param name="at">The instant of evaluation.</param>
    public static TimeWindow Of(Question question, TimeSpan maxAge, DateTimeOffset at)
    {
        var period = question.Period;
        var end = Periods.Floor(question.IsAdditive ? at - Settling : at, period);
        var span = maxAge + (2 * period);
        var kept = Kept(period) - Clearance;
        return new(Periods.Floor(end - (span < kept ? span : kept), period), end);
    }

    /// <summary>The window that holds both.</summary>
    public static TimeWindow Around(TimeWindow one, TimeWindow other) => new(
        one.Start < other.Start ? one.Start : other.Start, one.End > other.End ? one.End : other.End);

    /// <summary>Whether a point of this instant is in it.</summary>
    public bool Holds(DateTimeOffset instant) => Start <= instant && instant < End;

    /// <summary>How long CloudWatch keeps points of a period (API reference of GetMetricData).</summary>
    private static TimeSpan Kept(TimeSpan period) =>
        period < TimeSpan.FromMinutes(1) ? TimeSpan.FromHours(3)
        : period < TimeSpan.FromMinutes(5) ? TimeSpan.FromDays(15)
        : period < TimeSpan.FromHours(1) ? TimeSpan.FromDays(63)
        : TimeSpan.FromDays(455);
}
