using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

/// <summary>CloudWatch keeps the promises of every metric source. A point is published when its period begins, and told
/// with the instant at which it ends.</summary>
public sealed class AwsMetricSourceTests : MetricSourceContract, IAsyncLifetime
{
    private MetricScene? _scene;

    public async ValueTask InitializeAsync() => _scene = await MetricScene.StartAsync();

    public ValueTask DisposeAsync() => _scene!.DisposeAsync();

    protected override Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series)
    {
        foreach (var (query, points) in series)
        {
            var source = (Core.Policies.MetricSource.CloudWatch)query.Metric.Source;
            foreach (var point in points)
            {
                _scene!.Put(source.Metric, (int)(At - point.At).TotalSeconds + 60, point.Value);
            }
        }

        return Task.FromResult<IMetricSource>(_scene!.Source);
    }

    protected override MetricQuery Query(string name) => MetricQueries.Of(name);
}
