using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>Azure Monitor keeps the promises of every metric source, by whichever of its calls. A point is published
/// when its interval begins, and told with the instant at which it ends.</summary>
/// <param name="region">The region that metrics name; null for none.</param>
public abstract class AzureMetricSourceSuite(string? region) : MetricSourceContract, IAsyncLifetime
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
            var source = (MetricSource.AzureMonitor)query.Metric.Source;
            foreach (var point in points)
            {
                _scene.Put(source.Metric, (int)(At - point.At).TotalSeconds + 60, point.Value);
            }
        }

        return Task.FromResult<IMetricSource>(_scene.Source);
    }

    /// <summary>Of a metric that there is. Azure tells of one that there is not, which is more than absence.</summary>
    protected override MetricQuery Query(string name)
    {
        _scene.Define(name);
        return MetricQueries.Of(name, region: region);
    }
}
