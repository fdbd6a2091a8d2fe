using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Queries as policies have them.</summary>
internal static class MetricQueries
{
    public const string Project = "fleets";

    public const string Machine = "metadata.system_labels.name";

    /// <summary>One value for the fleet: the mean of a minute, of a metric that machines write.</summary>
    public static MetricQuery Of(
        string metric,
        string? aligner = "ALIGN_MEAN",
        string? reducer = null,
        int period = 60,
        string? filter = null) =>
        Query(new MetricSource.CloudMonitoring(
            Project,
            $"metric.type=\"{TypeOf(metric)}\"" + (filter is null ? string.Empty : $" AND {filter}"),
            aligner,
            reducer,
            TimeSpan.FromSeconds(period)));

    /// <summary>One value for each replica.</summary>
    public static MetricQuery OfEach(string metric, params IEnumerable<string> replicas) =>
        Of(metric, reducer: "REDUCE_MEAN").With(source => source with { PerReplica = Machine }) with
        {
            Replicas = [.. replicas.Select(replica => new ReplicaId(replica))],
        };

    public static MetricQuery Query(MetricSource source) => new(new FleetName("chat"), new MetricPolicy(
        new("m"),
        source,
        MetricScope.FleetTotal,
        MetricUnit.Count,
        MetricPolicy.MaxAgeDefault,
        ValueRange.NotNegative), []);

    public static MetricQuery WithMaxAge(this MetricQuery query, TimeSpan maxAge) =>
        query with { Metric = query.Metric with { MaxAge = maxAge } };

    /// <summary>The same query with another source.</summary>
    public static MetricQuery With(
        this MetricQuery query, Func<MetricSource.CloudMonitoring, MetricSource.CloudMonitoring> change) =>
        query with
        {
            Metric = query.Metric with { Source = change((MetricSource.CloudMonitoring)query.Metric.Source) },
        };

    /// <summary>The whole type of a metric that machines write; a type with a slash is whole already.</summary>
    public static string TypeOf(string metric) =>
        metric.Contains('/', StringComparison.Ordinal) ? metric : $"custom.googleapis.com/{metric}";
}
