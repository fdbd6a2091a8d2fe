using LlmCloudScaler.Cli.Exports;
using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Exports;

public sealed class ExportedSeriesTests
{
    private static readonly Stretch Hour = new(
        new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), Count: 61, TimeSpan.FromMinutes(1));

    [Fact]
    public void A_whole_series_has_no_gaps() =>
        Assert.Equal("request_rate: 61 of 61 points", With(_ => true).Told());

    [Fact]
    public void Gaps_are_told_by_their_length_and_where_they_begin() => Assert.Equal(
        "request_rate: 47 of 61 points; gaps of 14 min in all: 60 s from 2026-01-05 12:00:00Z, 11 min from "
        + "2026-01-05 12:20:00Z, 2 min from 2026-01-05 12:59:00Z",
        With(minute => minute is > 0 and < 20 or > 30 and < 59).Told());

    [Fact]
    public void Of_many_gaps_the_longest_are_told() => Assert.EndsWith(
        "5 min from 2026-01-05 12:56:00Z and 15 more",
        With(minute => minute % 3 > 0 && minute < 56).Told(),
        StringComparison.Ordinal);

    [Fact]
    public void What_is_implausible_is_counted() => Assert.StartsWith(
        "request_rate: 60 of 61 points, 1 implausible left out; gaps of 60 s in all",
        (With(minute => minute != 7) with { Implausible = 1 }).Told(),
        StringComparison.Ordinal);

    private static ExportedSeries With(Func<int, bool> isThere) => new(
        "request_rate",
        Hour,
        [.. Hour.Instants.Where((_, minute) => isThere(minute)).Select(at => new MetricSample(1, at))],
        Implausible: 0);
}
