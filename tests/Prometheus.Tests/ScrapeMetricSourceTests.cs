using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Prometheus.Tests.Scrapes;
using LlmCloudScaler.Providers.Prometheus;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>Replicas' pages keep the promises of every metric source. The fleet has one replica, whose value is its
/// value; the page is of OpenMetrics, which lets a series have several points with times of their own.</summary>
public sealed class ScrapeMetricSourceTests : MetricSourceContract, IAsyncLifetime
{
    private const string Address = "10.0.0.1";

    private ScrapeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ScrapeScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    protected override Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series)
    {
        _scene.Exporter.PublishesOpenMetrics(
            Address,
            series.SelectMany(each => each.Points.Select(point =>
                $"{NameOf(each.Query)} {point.Value} {point.At.ToUnixTimeSeconds()}")));
        return Task.FromResult<IMetricSource>(new OneReplica(_scene.Source));
    }

    protected override MetricQuery Query(string name) => ScrapeScene.Query(ScrapeMeasure.Value, name, Address);

    private static string NameOf(MetricQuery query) => ((MetricSource.Scrape)query.Metric.Source).Series[0].Name;

    private sealed class OneReplica(ScrapeMetricSource source) : IMetricSource
    {
        public async Task<ImmutableArray<Measurement>> SampleAsync(
            ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation) =>
        [
            .. (await source.SampleAsync(queries, at, cancellation)).Select(answer =>
                answer is Measurement.PerReplica { Samples: [var one] } ? new Measurement.OfFleet(one.Sample) : answer),
        ];
    }
}
