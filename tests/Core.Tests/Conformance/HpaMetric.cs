using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>One metric of a HorizontalPodAutoscaler as a metric, a scaler and a measurement of ours.</summary>
internal sealed record HpaMetric(string Type, MetricPolicy Metric, ScalerPolicy Scaler, Measurement Measurement)
{
    public static readonly string[] PerPod = ["Resource", "ContainerResource", "Pods"];

    public static readonly string[] OffFleet = ["Object", "External"];

    /// <summary>The condition's reason when it cannot be had.</summary>
    public string FailureReason =>
        PerPod.Contains(Type) || OffFleet.Contains(Type) ? $"FailedGet{Type}Metric" : "InvalidMetricSourceType";

    public static HpaMetric Of(JsonElement metric, int index, JsonElement input)
    {
        var (type, name) = (metric.Text("type")!, new MetricName($"m{index}"));
        var target = TargetOf(metric);
        return new(
            type,
            new MetricPolicy(
                name,
                new MetricSource.Observed(name.Value),
                OffFleet.Contains(type) ? MetricScope.FleetTotal : MetricScope.ReplicaMean,
                target is Target.Utilization ? MetricUnit.Percent : MetricUnit.Count,
                MetricPolicy.MaxAgeDefault,
                ValueRange.NotNegative),
            new ScalerPolicy.TargetTracking(name, target ?? new Target.Value(Quantity.OfMilli(1000))),
            target is null ? new Measurement.Failed(SourceFault.Malformed, "not a valid metric")
                : metric.Text("fetchError") is { } error ? new Measurement.Failed(SourceFault.Unreachable, error)
                : OffFleet.Contains(type) ? OfFleet(metric)
                : OfPods(metric, target, input));
    }

    /// <summary>Null for a metric that Kubernetes finds invalid.</summary>
    private static Target? TargetOf(JsonElement metric)
    {
        var target = metric.Field("target") ?? default;
        return (PerPod.Contains(metric.Text("type")), OffFleet.Contains(metric.Text("type"))) switch
        {
            (true, _) when target.Number("averageUtilizationPercent") is { } percent =>
                new Target.Utilization((int)percent),
            (false, true) when target.Number("value") is { } level => new Target.Value(Quantity.OfMilli(level)),
            (false, false) => null,
            _ => target.Number("averageValue") is { } average
                ? new Target.AverageValue(Quantity.OfMilli(average))
                : null,
        };
    }

    private static Measurement.OfFleet OfFleet(JsonElement metric) =>
        new(new MetricSample(ReplicasConformanceTests.Total(metric).Value, HpaBehavior.Now));

    /// <summary>Pods of unequal requests are told as percentages of their mean request: the sum over the fleet is then
    /// the one that Kubernetes compares.</summary>
    private static Measurement OfPods(JsonElement metric, Target target, JsonElement input)
    {
        var groups = HpaPodGroups.Of(input, metric);
        if (groups.Failure(input, metric) is { } failure)
        {
            return new Measurement.Failed(SourceFault.Malformed, failure);
        }

        var whole = target is Target.Utilization ? groups.Ready.Average(each => each.Pod.Request!.Value) / 100 : 1000;
        return new Measurement.PerReplica([.. metric.List("podMetrics").Select(HpaPodSample.Of).Select(sample =>
            new ReplicaSample(new(sample.Pod), new MetricSample(sample.Value / whole, HpaBehavior.Now)))]);
    }
}
