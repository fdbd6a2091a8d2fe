using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A real Prometheus, with points of the past in its store, keeps the promises of every metric source.
/// </summary>
public sealed class PrometheusMetricSourceContractTests : MetricSourceContract, IAsyncLifetime
{
    private PrometheusServer? _server;
    private PrometheusMetricSource? _source;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _source?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override async Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series)
    {
        _server = await PrometheusServer.HoldingAsync(OpenMetrics.Of(series.Select(given => (
            ((MetricSource.Prometheus)given.Query.Metric.Source).Query, given.Points))));
        return _source = new PrometheusMetricSource(new() { Endpoint = _server.Address }, TimeProvider.System);
    }

    protected override MetricQuery Query(string name) => Metrics.Of(name);
}
