using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>What a real Prometheus remembers.</summary>
public sealed class PrometheusHistoryTests : IAsyncDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Two replicas and a gateway that grow evenly, of which one begins late; holes longer than a server's
    /// look-back; and what is no number.</summary>
    private static readonly (string, ImmutableArray<MetricSample>)[] Stored =
    [
        ("level{instance=\"a\"}", Minutes(0, 60, minute => minute)),
        ("level{instance=\"b\"}", Minutes(30, 60, _ => 100)),
        ("holed", Earlier([.. Minutes(0, 10, _ => 3), .. Minutes(30, 40, _ => 5)])),
        ("broken{instance=\"a\"}", Minutes(0, 5, minute => minute == 2 ? double.NaN : 1)),
        ("broken{instance=\"b\"}", Minutes(0, 5, minute => minute == 4 ? double.PositiveInfinity : 1)),
        ("counted_total", Minutes(0, 60, minute => 120 * minute)),
    ];

    private PrometheusServer? _server;
    private PrometheusHistory? _history;

    public async ValueTask DisposeAsync()
    {
        _history?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Values_are_those_of_the_expression_at_each_instant_both_ends_included()
    {
        var points = await GivenAsync(new("sum(rate(counted_total[2m]))", null), 10, 20);

        Assert.Equal(Enumerable.Range(10, 11).Select(minute => new MetricSample(2, At(minute))), points);
    }

    [Fact]
    public async Task Series_of_machines_are_added_up_where_they_are_there()
    {
        var points = await GivenAsync(new("level", null, PerReplica: "instance"), 28, 32);

        Assert.Equal([28, 29, 130, 131, 132], points.Select(point => point.Value));
    }

    [Fact]
    public async Task A_gap_has_no_points_and_neither_has_what_an_expression_makes_up_in_it()
    {
        foreach (var query in new[] { "holed", "sum(holed) or vector(0)" })
        {
            var points = await GivenAsync(new(query, null), 0, 60);

            // A server goes by the last point for five minutes.
            Assert.Equal(
                [.. Enumerable.Range(0, 15), .. Enumerable.Range(30, 15)],
                points.Select(point => (int)(point.At - From).TotalMinutes));
            Assert.Equal([3, 5], points.Select(point => point.Value).Distinct());
        }
    }

    [Fact]
    public async Task What_is_no_number_makes_its_instant_unknown()
    {
        var points = await GivenAsync(new("broken", null, PerReplica: "instance"), 0, 4);

        Assert.Equal([At(0), At(1), At(3)], points.Select(point => point.At));
        Assert.All(points, point => Assert.Equal(2, point.Value));
    }

    [Fact]
    public async Task Where_there_is_no_series_there_is_nothing_and_no_fault() =>
        Assert.Empty(await GivenAsync(new("sum(rate(never[2m]))", null), 0, 60));

    [Theory]
    [InlineData("sum(level", "parentheses")]
    [InlineData("level[5m]", "bad_data: ")]
    [InlineData("level / on () level", "execution: ")]
    [InlineData("level", "one series is meant, and there are 2, by instance")]
    [InlineData("vector(1)", "speaks of no series")]
    public async Task What_cannot_be_told_is_withheld_in_the_servers_words(string query, string told)
    {
        var fault = Assert.IsType<Answer<ImmutableArray<MetricSample>>.Withheld>(
            await ReadAsync(new(query, null), 30, 60)).Fault;

        Assert.Contains(told, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_there_or_has_no_name_is_told()
    {
        using var history = new PrometheusHistory(PrometheusSettings.None, TimeProvider.System);

        var nobody = await history.ReadAsync(new("up", null), From, From, Minute, Cancellation);
        var silent = await history.ReadAsync(
            new("up", new Uri("http://127.0.0.1:9")), From, From, Minute, Cancellation);

        Assert.Contains("no Prometheus is named", nobody.ToString(), StringComparison.Ordinal);
        var fault = Assert.IsType<Answer<ImmutableArray<MetricSample>>.Withheld>(silent).Fault;
        Assert.Equal((SourceFault.Unreachable, string.Empty), (fault.Kind, fault.Code));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset At(int minute) => From.AddMinutes(minute);

    private static ImmutableArray<MetricSample> Minutes(int from, int to, Func<int, double> value) =>
        [.. Enumerable.Range(from, to - from + 1).Select(minute => new MetricSample(value(minute), At(minute)))];

    /// <summary>Ten seconds before each minute, so that nothing is exactly as old as a server goes by.</summary>
    private static ImmutableArray<MetricSample> Earlier(ImmutableArray<MetricSample> points) =>
        [.. points.Select(point => point with { At = point.At.AddSeconds(-10) })];

    private async Task<ImmutableArray<MetricSample>> GivenAsync(MetricSource.Prometheus source, int from, int to) =>
        Assert.IsType<Answer<ImmutableArray<MetricSample>>.Given>(await ReadAsync(source, from, to)).Value;

    private async Task<Answer<ImmutableArray<MetricSample>>> ReadAsync(
        MetricSource.Prometheus source, int from, int to)
    {
        _server ??= await PrometheusServer.HoldingAsync(OpenMetrics.Of(Stored));
        _history ??= new(new() { Endpoint = _server.Address }, TimeProvider.System);
        return await _history.ReadAsync(source, At(from), At(to), Minute, Cancellation);
    }
}
