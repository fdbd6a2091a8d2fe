using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of a scaler.</summary>
internal static class ScalerShape
{
    /// <summary>The kinds, of which each scaler has one.</summary>
    public static KeyGroup Kinds { get; } =
        new(["demand", "targetTracking", "stepScaling", "queue", "latency", "concurrency"]);

    /// <summary>One scaler.</summary>
    public static Shape.Mapping Scaler { get; } = new(
    [
        new("demand", Demand(), "Replicas from the tokens that arrive and may arrive by the time that a replica is "
            + "ready, weighed by what the fleet's own engines take for them. It reads the policy's well-known "
            + "metrics."),
        new("targetTracking", TargetTracking(), "Keeps a metric at a target, by Kubernetes HPA v2's arithmetic."),
        new("stepScaling", StepScaling(),
            "Adds or removes in steps by how far a metric is beyond a threshold, as AWS does."),
        new("queue", Queue(), "Keeps a queue short."),
        new("latency", new Shape.Mapping(
        [
            Metric("The quantile as measured, in seconds or milliseconds."),
            new("objective", new Shape.Span(), "What it must stay within.", Needed: true),
        ]), "Keeps a latency quantile within an objective."),
        new("concurrency", Concurrency(),
            "Keeps so many requests in flight for each replica, with windows as Knative's."),
    ], Kinds);

    private static Field Metric(string says) => new("metric", Texts.Metric, says, Needed: true);

    private static Shape.Mapping Demand() => new(
    [
        new("metric", Texts.Metric, "What it is told by where it cannot see.",
            Default: "the metric of arriving requests, or the best there is"),
        new("missCost", new Shape.Number(Least: 1, Excluded: true),
            "What a replica too few costs, in the price of one: the more, the more is kept ready.",
            Default: ScalerPolicy.Demand.MissCostDefault.ToString()),
        new("prior", new Shape.Choice(EnginePriors.Names),
            "The model and machines whose published costs are believed until the fleet's own are seen.",
            Default: "what engines have in common"),
    ]);

    private static Shape.Mapping TargetTracking() => new(
        [
            Metric("The metric to keep."),
            new("utilization", new Shape.Whole(Least: 1),
                "Percent of each replica's capacity, on average; for metrics in percent or ratio."),
            new("averageValue", new Shape.Number(Least: 0, Excluded: true),
                "So much for each replica, on average, in the metric's unit."),
            new("value", new Shape.Number(Least: 0, Excluded: true),
                "So much, however many replicas there are, in the metric's unit."),
        ],
        new KeyGroup(["utilization", "averageValue", "value"]));

    private static Shape.Mapping StepScaling() => new(
    [
        Metric("The metric watched."),
        new("threshold", new Shape.Number(), "The alarm's threshold, in the metric's unit.", Needed: true),
        new("adjustment", new Shape.Choice(Words.Of<StepAdjustment>()), "What the steps' numbers mean.", Needed: true),
        new("steps", new Shape.Many(new Shape.Mapping(
        [
            new("from", new Shape.Number(), "The lower bound, relative to the threshold.", Default: "minus infinity"),
            new("to", new Shape.Number(), "The upper bound, relative to the threshold.", Default: "plus infinity"),
            new("adjust", new Shape.Whole(Least: int.MinValue),
                "What to change capacity by, or to: replicas or percent.", Needed: true),
        ]), Least: 1), "In rising order, without gap or overlap.", Needed: true),
        new("minMagnitude", new Shape.Whole(), "The least change of a percentage step, in replicas.", Default: "0"),
        new("warmup", new Shape.Span(Excluded: false),
            "How long a launched replica is left out of the base of the next step.", Default: "0s"),
    ]);

    private static Shape.Mapping Queue() => new(
        [
            Metric("The queue's length over the whole fleet."),
            new("perReplica", new Shape.Number(Least: 0, Excluded: true), "At most so many waiting for each replica."),
            new("drainWithin", new Shape.Span(), "What waits now is gone so soon after the capacity is there."),
            new("served", Texts.Metric, "With `drainWithin`: the metric that says how many requests a second the fleet "
                + "completes.", Default: "learnt from the queue's movement"),
        ],
        new KeyGroup(["perReplica", "drainWithin"]));

    private static Shape.Mapping Concurrency() => new(
    [
        Metric("Requests in flight over the whole fleet."),
        new("perReplica", new Shape.Number(Least: 0, Excluded: true), "How many one replica should have.",
            Needed: true),
        new("stableWindow", new Shape.Span(), "The time averaged over in calm.",
            Default: Durations.Format(RecommendedScalers.StableWindow)),
        new("panicWindow", new Shape.Span(), "The time averaged over to notice a burst; at most `stableWindow`.",
            Default: Durations.Format(RecommendedScalers.PanicWindow)),
        new("panicThreshold", new Shape.Number(Least: 1, Excluded: true),
            "How many times the ready capacity a burst must need to be one.",
            Default: RecommendedScalers.PanicThreshold.ToString()),
    ]);
}
