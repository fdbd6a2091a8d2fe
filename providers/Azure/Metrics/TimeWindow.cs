using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>The time that a question is content with points of.</summary>
/// <param name="Start">Inclusive; a whole number of intervals since 1970.</param>
/// <param name="End">A whole number of intervals since 1970: the end of the newest that will do.</param>
/// <param name="ZerosEnd">The end of the newest that will do if its value is 0.</param>
internal readonly record struct TimeWindow(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset ZerosEnd)
{
    /// <summary>How long after an interval's end its sum is believed. Machines publish each for itself, so that the sum
    /// of the last minute is at first that of some only: a drop that is none. 99 of 100 values are there after this
    /// time (Azure Monitor's overview of custom metrics). Means need not wait.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>The same for what Azure measures itself, which is slower: at the end of the second minute most of it is
    /// there (as exporters have found; Microsoft promises nothing).</summary>
    private static readonly TimeSpan PlatformSettling = TimeSpan.FromMinutes(2);

    /// <summary>How long after an interval's end a zero of what Azure measures itself is believed. Until its value has
    /// arrived, Azure fills many a platform metric with zeros, which look like idleness (Azure/azure-libraries-for-net,
    /// issue 499: two to three minutes). What is published to Azure has no such zeros.</summary>
    private static readonly TimeSpan ZeroSettling = TimeSpan.FromMinutes(3);

    /// <summary>One call reads no more (Azure Monitor's data platform, retention of metrics).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>From start to end.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The window of a question: intervals that are over, and have settled, back to where a point would be too
    /// old, and two intervals more, so that a stale point is seen and told as stale rather than as absent. Platform
    /// metrics come minutes late; the window is as wide as the policy is patient.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="maxAge">The oldest a point may be.</param>
    /// <param name="at">The instant of evaluation.</param>
    public static TimeWindow Of(Question question, TimeSpan maxAge, DateTimeOffset at)
    {
        var interval = question.Source.Interval;
        var settling = !question.IsAdditive ? TimeSpan.Zero : question.IsOfPlatform ? PlatformSettling : Settling;
        var zeroSettling = question.IsOfPlatform ? ZeroSettling : settling;
        var end = Periods.Floor(at - settling, interval);
        var span = maxAge + (2 * interval) + (zeroSettling - settling);
        return new(
            Periods.Floor(end - (span < Longest ? span : Longest), interval),
            end,
            Periods.Floor(at - zeroSettling, interval));
    }

    /// <summary>The window that holds both.</summary>
    public static TimeWindow Around(TimeWindow one, TimeWindow other) => one with
    {
        Start = one.Start < other.Start ? one.Start : other.Start,
        End = one.End > other.End ? one.End : other.End,
    };

    /// <summary>Whether a point's interval lies in it.</summary>
    public bool Holds(MetricValue point, TimeSpan interval) =>
        Start <= point.TimeStamp && point.TimeStamp + interval <= End;

    /// <summary>Whether a point's value may be a zero that stands for one which has not arrived.</summary>
    public bool Doubts(MetricValue point, double value, TimeSpan interval) =>
        value == 0 && point.TimeStamp + interval > ZerosEnd;
}
