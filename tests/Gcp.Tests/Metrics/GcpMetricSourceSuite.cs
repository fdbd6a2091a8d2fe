using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Cloud Monitoring keeps the promises of every metric source, raw and aligned. A point is published with the
/// instant at which it ends, and told with it.</summary>
/// <param name="aligner">How points of a minute become one; null for the raw points.</param>
public abstract class GcpMetricSourceSuite(string? aligner) : MetricSourceContract, IAsyncLifetime
{
    private MetricScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await MetricScene.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series)
    {
        foreach (var (query, points) in series)
        {
            var filter = ((MetricSource.CloudMonitoring)query.Metric.Source).Filter;
            foreach (var point in points)
            {
                _scene.Cloud.Metrics.Put(filter.Split('"')[1], point.At, point.Value);
            }
        }

        return Task.FromResult<IMetricSource>(_scene.Source);
    }

    /// <summary>Of a metric that there is. Google tells of one that there is not, which is more than absence.</summary>
    protected override MetricQuery Query(string name)
    {
        _scene.Define(name);
        return MetricQueries.Of(name, aligner);
    }
}
