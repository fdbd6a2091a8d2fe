using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Prometheus;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

/// <summary>Replicas that publish pages, and a source that reads them.</summary>
internal sealed class ScrapeScene : IAsyncDisposable
{
    /// <summary>The instant that scenes begin at.</summary>
    public static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private ScrapeScene(Exporter exporter)
    {
        Exporter = exporter;
        Source = new ScrapeMetricSource(Clock, new ReplicaNetwork(exporter.Address));
    }

    public FakeTimeProvider Clock { get; } = new(At);

    public Exporter Exporter { get; }

    public ScrapeMetricSource Source { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ScrapeScene> StartAsync() => new(await Exporter.StartAsync());

    /// <summary>A metric of a fleet whose ready replicas are named by their addresses.</summary>
    public static MetricQuery Query(
        ScrapeMeasure measure, string series, params IEnumerable<string> addresses) =>
        Query(measure, [Series(series)], addresses);

    /// <summary>The same of several alternatives.</summary>
    public static MetricQuery Query(
        ScrapeMeasure measure, IEnumerable<ScrapedSeries> series, params IEnumerable<string> addresses) =>
        new(
            new FleetName("chat"),
            new MetricPolicy(
                new("m"),
                new MetricSource.Scrape([.. series], measure, Port: 8000, "/metrics", TimeSpan.FromMinutes(1)),
                MetricScope.FleetTotal,
                MetricUnit.Count,
                MetricPolicy.MaxAgeDefault,
                ValueRange.NotNegative),
            [.. addresses.Select(Replica)])
        {
            Addresses = new(addresses.ToImmutableDictionary(Replica)),
        };

    /// <summary>Series of a name with labels.</summary>
    public static ScrapedSeries Series(string name, double factor = 1, params (string Name, string Value)[] labels) =>
        new(name, labels.ToImmutableSortedDictionary(each => each.Name, each => each.Value), Ratio.Of(factor));

    public static ReplicaId Replica(string address) => new($"i-{address}");

    /// <summary>One round, at the clock's instant.</summary>
    public Task<ImmutableArray<Measurement>> SampleAsync(params IEnumerable<MetricQuery> queries) =>
        Source.SampleAsync([.. queries], Clock.GetUtcNow(), Cancellation);

    /// <summary>What one query is answered.</summary>
    public async Task<Measurement> AskAsync(MetricQuery query) => Assert.Single(await SampleAsync(query));

    /// <summary>The replicas' values, in their order.</summary>
    public async Task<IEnumerable<double>> ValuesAsync(MetricQuery query) =>
        Assert.IsType<Measurement.PerReplica>(await AskAsync(query)).Samples.Select(each => each.Sample.Value);

    /// <summary>Why there is none.</summary>
    public async Task<string> AbsenceAsync(MetricQuery query) =>
        Assert.IsType<Measurement.Absent>(await AskAsync(query)).Cause;

    /// <summary>The failure.</summary>
    public async Task<Measurement.Failed> FailureAsync(MetricQuery query) =>
        Assert.IsType<Measurement.Failed>(await AskAsync(query));

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Exporter.DisposeAsync();
    }
}
