using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Contracts;

/// <summary>What every <see cref="IMetricSource"/> promises. Derive from it in a provider's tests.</summary>
public abstract class MetricSourceContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The instant the tests ask at; on a whole minute.</summary>
    protected static DateTimeOffset At { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A source that holds these series and no other.</summary>
    protected abstract Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series);

    /// <summary>A query in the provider's own terms for a series of the whole fleet; different names find different
    /// series.</summary>
    protected abstract MetricQuery Query(string name);

    [Fact]
    public async Task Nothing_asked_is_nothing_answered()
    {
        var source = await GivenAsync([]);

        Assert.Empty(await source.SampleAsync([], At, Cancellation));
    }

    [Fact]
    public async Task An_absent_series_is_absent_and_not_zero()
    {
        var source = await GivenAsync([new(Query("other"), [Point(7, secondsAgo: 60)])]);

        var answer = Assert.Single(await source.SampleAsync([Query("gpu")], At, Cancellation));

        Assert.IsType<Measurement.Absent>(answer);
    }

    [Fact]
    public async Task A_series_without_a_point_is_absent_and_not_zero()
    {
        var source = await GivenAsync([new(Query("gpu"), [])]);

        var answer = Assert.Single(await source.SampleAsync([Query("gpu")], At, Cancellation));

        Assert.IsType<Measurement.Absent>(answer);
    }

    [Fact]
    public async Task The_newest_point_is_answered_with_its_own_timestamp()
    {
        var source = await GivenAsync(
            [new(Query("gpu"), [Point(50, secondsAgo: 180), Point(60, secondsAgo: 120), Point(70, secondsAgo: 60)])]);

        Assert.Equal(Point(70, secondsAgo: 60), await SampleAsync(source, "gpu"));
    }

    [Fact]
    public async Task No_point_after_the_instant_is_answered()
    {
        var source = await GivenAsync(
            [new(Query("gpu"), [Point(60, secondsAgo: 60), Point(99, secondsAgo: -60)])]);

        Assert.Equal(Point(60, secondsAgo: 60), await SampleAsync(source, "gpu"));
    }

    [Fact]
    public async Task A_value_of_zero_is_a_value()
    {
        var source = await GivenAsync([new(Query("waiting"), [Point(0, secondsAgo: 60)])]);

        Assert.Equal(Point(0, secondsAgo: 60), await SampleAsync(source, "waiting"));
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_queries()
    {
        var names = Enumerable.Range(0, 25).Select(index => $"metric_{index}").ToImmutableArray();
        var source = await GivenAsync(
            [.. names.Select((name, index) => new GivenSeries(Query(name), [Point(index, secondsAgo: 60)]))]);
        ImmutableArray<string> asked = [.. names.Reverse(), "absent", names[3], names[3]];

        var answers = await source.SampleAsync([.. asked.Select(Query)], At, Cancellation);

        Assert.Equal(asked.Length, answers.Length);
        for (var index = 0; index < asked.Length; index++)
        {
            var place = names.IndexOf(asked[index]);
            Assert.Equal(place < 0 ? null : place, (answers[index] as Measurement.OfFleet)?.Sample.Value);
        }
    }

    private async Task<MetricSample> SampleAsync(IMetricSource source, string name)
    {
        var answer = Assert.Single(await source.SampleAsync([Query(name)], At, Cancellation));
        return Assert.IsType<Measurement.OfFleet>(answer).Sample;
    }

    private static MetricSample Point(double value, int secondsAgo) => new(value, At.AddSeconds(-secondsAgo));
}
