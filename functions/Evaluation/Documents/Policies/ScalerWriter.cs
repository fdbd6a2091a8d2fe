using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Writes scalers.</summary>
internal static class ScalerWriter
{
    /// <summary>One scaler.</summary>
    public static TreeBuilder Scaler(ScalerPolicy scaler)
    {
        var fields = new TreeBuilder().Text("metric", scaler.Metric.Value);
        return new TreeBuilder().Node(scaler.Kind, scaler switch
        {
            ScalerPolicy.Demand demand => fields
                .Proportion("missCost", demand.MissCost)
                .Text("prior", demand.Prior),
            ScalerPolicy.TargetTracking tracking => Target(fields, tracking.Target),
            ScalerPolicy.StepScaling steps => Steps(fields, steps),
            ScalerPolicy.Queue { Goal: QueueGoal.PerReplica goal } =>
                fields.Number("perReplica", Exactly(goal.Waiting)),
            ScalerPolicy.Queue { Goal: QueueGoal.Drain goal } => fields
                .Text("drainWithin", Durations.Format(goal.Within))
                .Text("served", goal.Served?.Value),
            ScalerPolicy.Latency latency => fields.Text("objective", Durations.Format(latency.Objective)),
            ScalerPolicy.Concurrency concurrency => fields
                .Number("perReplica", Exactly(concurrency.PerReplica))
                .Text("stableWindow", Durations.Format(concurrency.StableWindow))
                .Text("panicWindow", Durations.Format(concurrency.PanicWindow))
                .Proportion("panicThreshold", concurrency.PanicThreshold),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static TreeBuilder Target(TreeBuilder fields, Target target) => target switch
    {
        Target.Utilization utilization => fields.Number("utilization", utilization.Percent),
        Target.AverageValue average => fields.Number("averageValue", Exactly(average.PerReplica)),
        Target.Value value => fields.Number("value", Exactly(value.Level)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static TreeBuilder Steps(TreeBuilder fields, ScalerPolicy.StepScaling scaler) => fields
        .Number("threshold", Exactly(scaler.Threshold))
        .Text("adjustment", Words.For(scaler.Adjustment))
        .List("steps", scaler.Steps.Select(step => new TreeBuilder()
            .Number("from", Exactly(step.From))
            .Number("to", Exactly(step.To))
            .Number("adjust", step.Adjust)))
        .Number("minMagnitude", scaler.MinMagnitude == Replicas.None ? null : scaler.MinMagnitude.Count)
        .Text("warmup", scaler.Warmup == TimeSpan.Zero ? null : Durations.Format(scaler.Warmup));

    private static decimal? Exactly(Quantity? amount) => amount is { Milli: var milli } ? milli / 1000m : null;
}
