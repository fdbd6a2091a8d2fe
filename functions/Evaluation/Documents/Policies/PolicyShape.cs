using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of a policy document: the one table that the reader, the JSON Schema and the reference share.
/// </summary>
internal static class PolicyShape
{
    /// <summary>The version of the format.</summary>
    public const string ApiVersion = "llmcloudscaler/v1";

    /// <summary>The document.</summary>
    public static Shape.Mapping Document { get; } = new(
    [
        new("apiVersion", new Shape.Choice([ApiVersion]), "The version of the format.", Needed: true),
        new("fleet", Texts.Name, "The fleet's name, unique among a deployment's policies.", Needed: true),
        new("mode", new Shape.Choice(Words.Of<Mode>()), "What may be done about a decision.", Default: "dryRun"),
        new("semantics", new Shape.Choice(Words.Of<Semantics>()),
            "Whose rules apply: ours on top of Kubernetes', or exactly Kubernetes'.", Default: "native"),
        new("pools", new Shape.Many(PoolShape.Pool, Least: 1), "The fleet's groups of machines, best first.",
            Needed: true),
        new("replicas", new Shape.Mapping(
        [
            new("min", new Shape.Whole(), "The fewest replicas; 0 needs `zero`.", Needed: true),
            new("max", new Shape.Whole(), "The most replicas.", Needed: true),
        ]), "The range over all pools.", Needed: true),
        new("metrics", new Shape.Named(MetricShape.Metric, Texts.MetricName),
            "What is measured, by names of your choice.", Default: "none"),
        new("presets", new Shape.Many(PresetShape.Preset),
            "Metrics as well-known products publish them, under the standard names: the last that gives a name counts, "
                + "and the policy's own before it. What its scalers do not use is not read.",
            Default: "none"),
        new("scalers", new Shape.Many(ScalerShape.Scaler), "What asks for replicas; the largest need wins.",
            Default: "the recommended set for the metrics"),
        new("behavior", BehaviorShape.Behavior, "Kubernetes HPA v2's block, verbatim.",
            Default: "at most double, or 4, on the way out; the highest need of 300 s on the way in"),
        new("cooldown", GuardShape.Cooldown, "Quiet times after completed changes.", Default: "none"),
        new("blindFor", new Shape.Span(), "How long a fleet may be without usable metrics before it is an alarm.",
            Default: Durations.Format(PolicyReader.BlindForDefault)),
        new("blindFallback", new Shape.Whole(), "The count to raise a fleet to that has been blind for so long.",
            Default: "hold on"),
        new("warmPool", GuardShape.WarmPool, "Machines standing by, stopped or suspended.",
            Default: "those that stand by are left alone"),
        new("zero", GuardShape.Zero, "How and when to go to zero replicas.", Default: "never"),
        new("budget", GuardShape.Budget, "What may be spent; every pool needs a price.", Default: "no limit"),
        new("schedule", new Shape.Many(GuardShape.Schedule), "Windows of time that raise or cap the range.",
            Default: "none"),
        new("pin", GuardShape.Pin, "A count held by hand.", Default: "none"),
        new("pause", GuardShape.Pause, "No change at all until an instant.", Default: "none"),
        new("onExternalChange", new Shape.Choice(Words.Of<ExternalChange>()),
            "What to do when somebody else changed the desired capacity.", Default: "adopt"),
        new("breaker", GuardShape.Breaker, "When to stop asking for machines that never come."),
        new("backOff", GuardShape.BackOff, "How long a pool is left alone after it had no machine to give."),
        new("coldStart", GuardShape.ColdStart, "How long starts take, until the fleet's own history says so."),
        new("objectives", GuardShape.Objectives, "What the service promises its users.", Default: "nothing"),
    ]);
}
