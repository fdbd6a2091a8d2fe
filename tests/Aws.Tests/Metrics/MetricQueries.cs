using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Aws.Tests.Metrics;

/// <summary>Queries as policies have them.</summary>
internal static class MetricQueries
{
    public const string Namespace = "CWAgent";

    private static readonly ImmutableSortedDictionary<string, string> none =
        ImmutableSortedDictionary<string, string>.Empty;

    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    /// <summary>One value for the fleet.</summary>
    public static MetricQuery Of(
        string metric,
        string statistic = "Average",
        int period = 60,
        string? region = null,
        params IEnumerable<(string Name, string Value)> dimensions) => Query(
        new MetricSource.CloudWatch(
            Namespace,
            metric,
            statistic,
            dimensions.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value),
            TimeSpan.FromSeconds(period),
            region));

    /// <summary>One value for each replica.</summary>
    public static MetricQuery OfEach(string metric, params IEnumerable<string> replicas) => Query(
        new MetricSource.CloudWatch(
            Namespace, metric, "Average", none.Add("AutoScalingGroupName", "chat"), minute, PerReplica: "InstanceId"))
        with
    {
        Replicas = [.. replicas.Select(replica => new ReplicaId(replica))],
    };

    /// <summary>An expression over metrics without dimensions.</summary>
    public static MetricQuery Math(
        string expression, params IEnumerable<(string Name, string Metric, string Statistic)> inputs) => Query(
        new MetricSource.CloudWatchMath(
            expression,
            inputs.ToImmutableSortedDictionary(
                input => input.Name, input => new CloudWatchInput(Namespace, input.Metric, input.Statistic, none)),
            minute));

    public static MetricQuery Query(MetricSource source) => new(new FleetName("chat"), new MetricPolicy(
        new("m"),
        source,
        MetricScope.FleetTotal,
        MetricUnit.Count,
        MetricPolicy.MaxAgeDefault,
        ValueRange.NotNegative), []);

    public static MetricQuery WithMaxAge(this MetricQuery query, TimeSpan maxAge) =>
        query with { Metric = query.Metric with { MaxAge = maxAge } };
}
