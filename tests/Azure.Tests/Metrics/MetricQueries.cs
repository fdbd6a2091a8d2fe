using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>Queries as policies have them.</summary>
internal static class MetricQueries
{
    public const string Namespace = "Telegraf/nvidia_smi";

    public const string Region = "eastus";

    /// <summary>One value for the fleet, of a scale set's metric.</summary>
    public static MetricQuery Of(
        string metric,
        string aggregation = "Average",
        int interval = 60,
        string? region = Region,
        string? filter = null,
        string resource = "chat") => Query(
        new MetricSource.AzureMonitor(
            IdOf(resource), Namespace, metric, aggregation, filter, TimeSpan.FromSeconds(interval), region));

    /// <summary>One value for each replica.</summary>
    public static MetricQuery OfEach(string metric, params IEnumerable<string> replicas) => Query(
        new MetricSource.AzureMonitor(
            IdOf("chat"), Namespace, metric, "Average", null, TimeSpan.FromMinutes(1), Region, PerReplica: "VMName"))
        with
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
        this MetricQuery query, Func<MetricSource.AzureMonitor, MetricSource.AzureMonitor> change) =>
        query with
        {
            Metric = query.Metric with { Source = change((MetricSource.AzureMonitor)query.Metric.Source) },
        };

    /// <summary>The id of a scale set.</summary>
    public static string IdOf(string scaleSet) =>
        "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/fleets/providers/"
        + $"Microsoft.Compute/virtualMachineScaleSets/{scaleSet}";
}
