using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations.Scraping;

public sealed class ObservedMetricsTests
{
    [Fact]
    public async Task A_server_that_a_policy_names_is_neither_asked_nor_shown_anything()
    {
        var theirs = new MetricSource.Prometheus(
            "up", new Uri("https://prometheus.example"), new PrometheusAuth.Bearer("token"), PerReplica: "instance");
        var own = new Listener();
        await new ObservedMetrics(own).SampleAsync(
            [new(new("chat"), Metric(theirs), []), new(new("chat"), Metric(new MetricSource.Observed("up")), [])],
            DateTimeOffset.UnixEpoch,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            [theirs with { Endpoint = null, Auth = null }, new MetricSource.Observed("up")],
            own.Heard.Select(query => query.Metric.Source));
    }

    private static MetricPolicy Metric(MetricSource source) => new(
        new("up"),
        source,
        MetricScope.FleetTotal,
        MetricUnit.Count,
        MetricPolicy.MaxAgeDefault,
        ValueRange.NotNegative);

    private sealed class Listener : IMetricSource
    {
        public ImmutableArray<MetricQuery> Heard { get; private set; } = [];

        public Task<ImmutableArray<Measurement>> SampleAsync(
            ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
        {
            Heard = queries;
            return Task.FromResult<ImmutableArray<Measurement>>(
                [.. queries.Select(_ => new Measurement.Absent("nobody measures"))]);
        }
    }
}
