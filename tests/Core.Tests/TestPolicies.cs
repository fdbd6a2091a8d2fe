using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests;

/// <summary>The policies that tests begin from.</summary>
internal static class TestPolicies
{
    /// <summary>Utilization at 75 %, 2 to 10 replicas, no behaviour block: the smallest policy there is.</summary>
    public static Policy Minimal => Of(
        2, 10, [Gpu], new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(75))));

    /// <summary>The reference article's manifest, as it is imported.</summary>
    public static Policy Reference => Minimal with
    {
        Semantics = Semantics.Kubernetes,
        Behavior = new Behavior(
            new ScalingRules(
                TimeSpan.FromSeconds(60), SelectPolicy.Max, [RatePolicy.Percent(50, 30), RatePolicy.Pods(2, 30)]),
            new ScalingRules(TimeSpan.FromSeconds(300), SelectPolicy.Max, [RatePolicy.Pods(1, 60)])),
    };

    public static MetricPolicy Gpu => Metric(
        "gpu", MetricScope.ReplicaMean, MetricUnit.Percent, new ValueRange(default, Quantity.Of(100)));

    public static MetricPolicy Waiting => Metric(
        "waiting", MetricScope.FleetTotal, MetricUnit.Count, ValueRange.NotNegative);

    public static MetricPolicy Ttft => Metric(
        "ttft", MetricScope.ReplicaMean, MetricUnit.Seconds, ValueRange.NotNegative);

    public static Policy Of(int min, int max, ImmutableArray<MetricPolicy> metrics, params ScalerPolicy[] scalers) =>
        new()
        {
            Fleet = new FleetName("chat"),
            Version = "v1",
            Mode = Mode.Enforce,
            Pools = [Pool("p")],
            Range = ReplicaRange.Of(Replicas.Of(min), Replicas.Of(max)),
            Metrics = metrics.ToImmutableSortedDictionary(metric => metric.Name, metric => metric),
            Scalers = [.. scalers],
        };

    public static PoolPolicy Pool(string name, decimal? price = null, int? max = null) => new(
        new PoolName(name),
        new PoolTarget.Simulated(name),
        Price: price is { } dollars ? HourlyPrice.Of(dollars) : null,
        Max: max is { } most ? Replicas.Of(most) : null);

    private static MetricPolicy Metric(string name, MetricScope scope, MetricUnit unit, ValueRange range) =>
        new(new MetricName(name), new MetricSource.Observed(name), scope, unit, TimeSpan.FromMinutes(3), range);
}
