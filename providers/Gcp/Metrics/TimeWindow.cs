using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>The time that a question is content with points of.</summary>
/// <param name="Start">Exclusive.</param>
/// <param name="End">Inclusive: the end of the newest point that will do.</param>
internal readonly record struct TimeWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long after a period's end a sum, a count or a maximum over it is believed, if machines write what
    /// it is made of. Each writes for itself, so that the last period is at first that of some only: a drop that is
    /// none. What is written can be read within seconds (Cloud Monitoring's latency of metric data). Means need not
    /// wait.</summary>
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(30);

    /// <summary>The same of what Google measures, which it tells up to four minutes later (the same page). A policy
    /// that reads such a sum has to be content with values of that age.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromMinutes(4);

    /// <summary>Between two measurements, of agents and of Google (the same page, and the Ops Agent's defaults). A
    /// change over a period waits for the first measurement after it.</summary>
    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(1);

    /// <summary>How far to look at least, however fresh the policy wants it: a minute between measurements, and four
    /// until they are told (the same page). A point too old is then seen, and told as stale rather than as absent.
    /// </summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>Most metrics are kept for six weeks (Cloud Monitoring's data retention).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(42);

    /// <summary>From start to end.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The window of a question: back to where a point would be too old, and two periods more. Periods are
    /// counted back from the window's end, so that it is a whole number of them since 1970, of a period that is over
    /// and has settled; a raw point is as good as its own end.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="maxAge">The oldest a point may be.</param>
    /// <param name="at">The instant of evaluation.</param>
    public static TimeWindow Of(Question question, TimeSpan maxAge, DateTimeOffset at)
    {
        var period = question.Source.Period;
        var span = (maxAge > Shortest ? maxAge : Shortest) + (2 * period);
        var length = span < Longest ? span : Longest;
        if (question.IsRaw)
        {
            return new(at - length, at);
        }

        var end = Periods.Floor(at - SettlingOf(question), period);
        return new(Periods.Floor(end - length, period), end);
    }

    /// <summary>The window that holds both.</summary>
    public static TimeWindow Around(TimeWindow one, TimeWindow other) => new(
        one.Start < other.Start ? one.Start : other.Start, one.End > other.End ? one.End : other.End);

    /// <summary>Whether a point that ends then will do.</summary>
    public bool Holds(DateTimeOffset end) => Start < end && end <= End;

    private static TimeSpan SettlingOf(Question question) =>
        question.IsRaisedByLateValues
            ? (question.IsOfGoogle ? ToldWithin : WrittenWithin) + (question.IsOfChange ? Sampling : TimeSpan.Zero)
            : TimeSpan.Zero;
}
