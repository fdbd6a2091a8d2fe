using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>What a real Prometheus makes of what is in its store.</summary>
public sealed class PrometheusAnswerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly (string, ImmutableArray<MetricSample>)[] Stored =
    [
        ("running{instance=\"10.0.0.5:8000\",job=\"chat\"}", Every15Seconds(4, until: 5)),
        ("running{instance=\"10.0.0.6:8000\",job=\"chat\"}", Every15Seconds(6, until: 10)),
        // Ended four minutes ago without a word: a server still goes by it.
        ("running{instance=\"10.0.0.7:8000\",job=\"chat\"}", Every15Seconds(100, until: 240)),
        ("dead", Every15Seconds(9, until: 240)),
        ("waiting", [new(0, At.AddSeconds(-7))]),
        ("broken", [new(double.NaN, At.AddSeconds(-7))]),
        ("endless", [new(double.PositiveInfinity, At.AddSeconds(-7))]),
    ];

    private PrometheusServer? _server;
    private PrometheusMetricSource? _source;

    public async ValueTask DisposeAsync()
    {
        _source?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Values_are_as_old_as_their_newest_points()
    {
        var answers = await SampleAsync(
            Metrics.Of("waiting"),
            Metrics.Of("sum(rate(running{job=\"chat\"}[1m]))"),
            Metrics.Of("waiting + sum(running)"));

        Assert.Equal(new Measurement.OfFleet(new(0, At.AddSeconds(-7))), answers[0]);
        Assert.Equal(new Measurement.OfFleet(new(0, At.AddSeconds(-5))), answers[1]);
        Assert.Equal(new Measurement.OfFleet(new(10, At.AddSeconds(-7))), answers[2]);
    }

    [Fact]
    public async Task A_target_that_died_without_a_word_counts_no_longer_than_allowed()
    {
        var answers = await SampleAsync(
            Metrics.Of("sum(running)"),
            MaxAge(Metrics.Of("sum(running)"), TimeSpan.FromMinutes(5)),
            Metrics.Of("dead"),
            Metrics.Of("sum(dead) or vector(0)"));

        Assert.Equal(new Measurement.OfFleet(new(10, At.AddSeconds(-5))), answers[0]);
        Assert.Equal(new Measurement.OfFleet(new(110, At.AddSeconds(-5))), answers[1]);
        Assert.Equal(
            new Measurement.Absent("the newest point of dead is 240 s old, and 180 s are allowed"), answers[2]);
        Assert.Equal(new Measurement.OfFleet(new(0, At.AddSeconds(-240))), answers[3]);
        Assert.IsType<Reading.Stale>(Judged(answers[3]));
    }

    [Fact]
    public async Task What_comes_of_no_measurement_is_absent_and_not_zero()
    {
        var answers = await SampleAsync(
            Metrics.Of("nothing"), Metrics.Of("sum(nothing) or vector(0)"), Metrics.Of("vector(0)"), Metrics.Of("0"));

        Assert.Equal(new Measurement.Absent("Prometheus has no series of nothing"), answers[0]);
        Assert.Equal(
            new Measurement.Absent(
                "none of the series of sum(nothing) or vector(0) has a point: its 0 comes of no measurement"),
            answers[1]);
        Assert.Equal(
            new Measurement.Failed(
                SourceFault.NotFound, "vector(0) speaks of no series: what it yields is not measured"),
            answers[2]);
        Assert.IsType<Measurement.Failed>(answers[3]);
    }

    [Fact]
    public async Task Values_that_are_no_numbers_are_told_and_not_believed()
    {
        var answers = await SampleAsync(Metrics.Of("broken"), Metrics.Of("endless"), Metrics.Of("waiting / waiting"));

        Assert.All(answers, answer => Assert.IsType<Reading.Implausible>(Judged(answer)));
    }

    [Fact]
    public async Task Several_series_are_refused_where_one_is_meant()
    {
        var answer = Assert.Single(await SampleAsync(Metrics.Of("running")));

        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Malformed,
                "running: one series is meant, and there are 2, by instance: sum() or avg() them, or name the label "
                    + "that tells machines apart in perReplica"),
            answer);
    }

    [Theory]
    [InlineData("sum(running", SourceFault.NotFound, "do not match")]
    [InlineData("sum running", SourceFault.NotFound, "Prometheus: bad_data: ")]
    [InlineData("nofunction(running)", SourceFault.NotFound, "unknown function with name \"nofunction\"")]
    [InlineData("running[5m]", SourceFault.Malformed, "it yields a matrix, where an instant vector is meant")]
    [InlineData("scalar(running)", SourceFault.Malformed, "it yields a scalar, where an instant vector is meant")]
    [InlineData("running * on(job) running", SourceFault.Malformed, "many-to-many matching not allowed")]
    public async Task What_cannot_be_evaluated_says_why_and_harms_no_other(string query, SourceFault fault, string why)
    {
        for (var round = 1; round <= 2; round++)
        {
            var answers = await SampleAsync(Metrics.Of("waiting"), Metrics.Of(query), Metrics.Of("sum(running)"));

            Assert.IsType<Measurement.OfFleet>(answers[0]);
            Assert.IsType<Measurement.OfFleet>(answers[2]);
            var failed = Assert.IsType<Measurement.Failed>(answers[1]);
            Assert.Equal(fault, failed.Fault);
            Assert.Contains(why, failed.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("llmcs_part", failed.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Machines_are_known_by_their_addresses_and_by_their_names()
    {
        var byAddress = Metrics.Each("running", "instance", "i-5", "i-6", "i-7", "i-8") with
        {
            Addresses = new(ImmutableDictionary.CreateRange(
            [
                KeyValuePair.Create(new ReplicaId("i-5"), "10.0.0.5"),
                KeyValuePair.Create(new ReplicaId("i-6"), "10.0.0.6"),
                KeyValuePair.Create(new ReplicaId("i-7"), "10.0.0.7"),
            ])),
        };
        var byName = Metrics.Each("label_replace(running, 'vm', 'i-$1', 'instance', '10.0.0.(.):8000')", "vm", "I-5");

        var answers = await SampleAsync(byAddress, byName, byAddress with { Addresses = ReplicaAddresses.None });

        Assert.Equal(
            [
                new(new("i-5"), new(4, At.AddSeconds(-5))),
                new(new("i-6"), new(6, At.AddSeconds(-10))),
            ],
            Assert.IsType<Measurement.PerReplica>(answers[0]).Samples);
        // The series that it is made of do not have the label: their newest point counts.
        Assert.Equal(
            [new(new("I-5"), new(4, At.AddSeconds(-5)))],
            Assert.IsType<Measurement.PerReplica>(answers[1]).Samples);
        Assert.Equal(
            new Measurement.Absent(
                "none of 4 ready replicas has a series of running; instance has 2 values, such as '10.0.0.5:8000', "
                    + "which is no name of one or address"),
            answers[2]);
    }

    private async Task<ImmutableArray<Measurement>> SampleAsync(params ImmutableArray<MetricQuery> queries)
    {
        _server ??= await PrometheusServer.HoldingAsync(OpenMetrics.Of(Stored));
        _source ??= new PrometheusMetricSource(new() { Endpoint = _server.Address }, TimeProvider.System);
        return await _source.SampleAsync(queries, At, TestContext.Current.CancellationToken);
    }

    private static Reading Judged(Measurement answer) =>
        Reading.Judge(answer, MetricPolicy.MaxAgeDefault, ValueRange.NotNegative, At);

    private static MetricQuery MaxAge(MetricQuery query, TimeSpan age) =>
        query with { Metric = query.Metric with { MaxAge = age } };

    private static ImmutableArray<MetricSample> Every15Seconds(double value, int until) =>
    [
        .. Enumerable.Range(0, 20).Reverse()
            .Select(index => new MetricSample(value, At.AddSeconds(-until - (15 * index)))),
    ];
}
