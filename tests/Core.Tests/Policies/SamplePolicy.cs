using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Policies;

/// <summary>A policy that breaks no rule, and its parts.</summary>
internal static class SamplePolicy
{
    public static MetricPolicy Gpu { get; } = Metric("gpu_utilization");

    public static MetricPolicy Queue { get; } = Metric("queue_depth");

    public static Policy Valid { get; } = new()
    {
        Fleet = new FleetName("small"),
        Pools = [new PoolPolicy(new PoolName("g"), new PoolTarget.Simulated("g"))],
        Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(10)),
        Metrics = Named(Gpu, Queue),
        Scalers =
        [
            new ScalerPolicy.TargetTracking(Gpu.Name, new Target.AverageValue(Quantity.Of(75))),
            new ScalerPolicy.Queue(Queue.Name, new QueueGoal.PerReplica(Quantity.Of(5))),
        ],
    };

    /// <summary>A metric with what follows from its well-known name.</summary>
    public static MetricPolicy Metric(string name)
    {
        var known = WellKnownMetric.Named(name);
        var unit = known?.Unit ?? MetricUnit.Count;
        return new(
            new MetricName(name),
            new MetricSource.Observed(name),
            known?.Scope ?? MetricScope.FleetTotal,
            unit,
            MetricPolicy.MaxAgeDefault,
            WellKnownMetric.RangeOf(unit));
    }

    public static ImmutableSortedDictionary<MetricName, MetricPolicy> Named(params MetricPolicy[] metrics) =>
        metrics.ToImmutableSortedDictionary(metric => metric.Name, metric => metric);
}
