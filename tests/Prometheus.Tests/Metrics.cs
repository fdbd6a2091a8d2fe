using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>Queries to try.</summary>
internal static class Metrics
{
    /// <summary>A query for one value of the fleet.</summary>
    public static MetricQuery Of(string query, Uri? endpoint = null, PrometheusAuth? auth = null) =>
        Of(new MetricSource.Prometheus(query, endpoint, auth), []);

    /// <summary>A query for a value of each ready machine.</summary>
    public static MetricQuery Each(string query, string label, params ImmutableArray<string> replicas) => Of(
        new MetricSource.Prometheus(query, null, PerReplica: label), replicas);

    public static MetricQuery Of(MetricSource source, ImmutableArray<string> replicas) => new(
        new FleetName("chat"),
        new MetricPolicy(
            new MetricName("some"),
            source,
            MetricScope.FleetTotal,
            MetricUnit.Count,
            MetricPolicy.MaxAgeDefault,
            ValueRange.NotNegative),
        [.. replicas.Select(name => new ReplicaId(name))]);
}
