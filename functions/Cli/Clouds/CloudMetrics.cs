using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Metrics;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>All that metrics of a real cloud's policies are read from: the cloud itself, Prometheus servers, and
/// replicas' own pages.</summary>
internal sealed class CloudMetrics : IDisposable
{
    private readonly PrometheusMetricSource _prometheus;
    private readonly ScrapeMetricSource _replicas;

    /// <param name="own">The cloud's metrics.</param>
    /// <param name="settings">What is said of Prometheus.</param>
    /// <param name="clock">The time.</param>
    public CloudMetrics(IMetricSource own, PrometheusSettings settings, TimeProvider clock)
    {
        _prometheus = new PrometheusMetricSource(settings, clock);
        _replicas = new ScrapeMetricSource(clock);
        Source = new MetricRoutes(
            [
                new(source => source is MetricSource.Prometheus, _prometheus),
                new(source => source is MetricSource.Scrape, _replicas),
            ],
            own);
    }

    /// <summary>All of them as one.</summary>
    public IMetricSource Source { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prometheus.Dispose();
        _replicas.Dispose();
    }
}
