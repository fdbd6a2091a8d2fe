using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>The newest point of every well-known metric of a simulated cloud, for whoever looks at all of them.
/// </summary>
internal sealed class PublishedMetrics(SimulatedCloud cloud, FleetName fleet)
{
    private static readonly ImmutableArray<MetricPolicy> Watched =
    [
        .. WellKnownMetric.All.Select(metric => new MetricPolicy(
            new MetricName(metric.Name),
            new MetricSource.Observed(metric.Name),
            metric.Scope,
            metric.Unit,
            MetricPolicy.MaxAgeDefault,
            metric.Range)),
    ];

    private readonly ImmutableArray<MetricQuery> _queries =
        [.. Watched.Select(metric => new MetricQuery(fleet, metric, []))];

    /// <summary>What can be read at an instant, by name; what is absent is not there.</summary>
    public async Task<ImmutableDictionary<string, Measurement>> ReadAsync(DateTimeOffset at)
    {
        var samples = await cloud.Metrics.SampleAsync(_queries, at, CancellationToken.None).ConfigureAwait(false);
        return samples.Zip(_queries)
            .Where(pair => pair.First is Measurement.OfFleet or Measurement.PerReplica)
            .ToImmutableDictionary(pair => pair.Second.Metric.Name.Value, pair => pair.First);
    }
}
