using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the scalers of a document that fits its shape.</summary>
internal static class ScalerReader
{
    private static readonly Quantity Some = Quantity.OfMilli(1000);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>The scalers as written; empty when none are.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="metrics">Its metrics, which a scaler may find by their well-known names.</param>
    /// <param name="told">Takes further faults.</param>
    public static ImmutableArray<ScalerPolicy> Read(
        DocumentNode document,
        ImmutableSortedDictionary<MetricName, MetricPolicy> metrics,
        CheckedDocument told) =>
    [
        .. (document.Child("scalers")?.Elements ?? []).Select((node, index) =>
            node.Child("demand") is { } demand
                ? Demand(demand, $"scalers[{index}].demand", metrics, told)
                : Scaler(node, index, told)),
    ];

    private static ScalerPolicy.Demand Demand(
        DocumentNode node,
        string path,
        ImmutableSortedDictionary<MetricName, MetricPolicy> metrics,
        CheckedDocument told)
    {
        var metric = node.Text("metric") is { } named
            ? new MetricName(named)
            : RecommendedScalers.DemandMetric(metrics);
        if (metric is null)
        {
            told.Refuse($"{path}.metric", "nothing",
                "a metric, where none of the policy's tells of arriving requests, of tokens, of requests running or "
                + "waiting, or of busy GPUs");
        }

        return new(
            metric ?? new MetricName("requestRate"),
            node.Proportion("missCost") ?? ScalerPolicy.Demand.MissCostDefault,
            node.Text("prior"));
    }

    private static ScalerPolicy Scaler(DocumentNode node, int index, CheckedDocument told) =>
        node.Child("stepScaling") is { } steps ? StepScaling(steps)
        : node.Child("queue") is { } queue ? Queue(queue, $"scalers[{index}].queue", told)
        : node.Child("latency") is { } latency
            ? new ScalerPolicy.Latency(Metric(latency), latency.Span("objective") ?? Soon)
        : node.Child("concurrency") is { } concurrency ? Concurrency(concurrency)
        : new ScalerPolicy.TargetTracking(Metric(node.Child("targetTracking")), Target(node.Child("targetTracking")));

    private static MetricName Metric(DocumentNode? node) => new(node?.Text("metric") ?? string.Empty);

    private static Target Target(DocumentNode? node) =>
        node?.Whole("utilization") is { } percent ? new Target.Utilization(percent)
        : node?.Quantity("value") is { } level ? new Target.Value(level)
        : new Target.AverageValue(node?.Quantity("averageValue") ?? Some);

    private static ScalerPolicy.StepScaling StepScaling(DocumentNode node) => new(
        Metric(node),
        node.Quantity("threshold") ?? Some,
        Words.Meant<StepAdjustment>(node.Text("adjustment")) ?? StepAdjustment.ChangeInCapacity,
        [
            .. (node.Child("steps")?.Elements ?? []).Select(step =>
                new ScalingStep(step.Quantity("from"), step.Quantity("to"), step.Whole("adjust") ?? 0)),
        ],
        node.Count("minMagnitude") ?? Replicas.None,
        node.Span("warmup") ?? TimeSpan.Zero);

    private static ScalerPolicy.Queue Queue(DocumentNode node, string path, CheckedDocument told)
    {
        if (node.Quantity("perReplica") is not { } waiting)
        {
            return new(Metric(node), new QueueGoal.Drain(
                node.Span("drainWithin") ?? Soon,
                node.Text("served") is { } served ? new MetricName(served) : null));
        }

        if (node.Text("served") is { } useless)
        {
            told.Refuse($"{path}.served", useless, "only with drainWithin");
        }

        return new(Metric(node), new QueueGoal.PerReplica(waiting));
    }

    private static ScalerPolicy.Concurrency Concurrency(DocumentNode node) => new(
        Metric(node),
        node.Quantity("perReplica") ?? Some,
        node.Span("stableWindow") ?? RecommendedScalers.StableWindow,
        node.Span("panicWindow") ?? RecommendedScalers.PanicWindow,
        node.Proportion("panicThreshold") ?? RecommendedScalers.PanicThreshold);
}
