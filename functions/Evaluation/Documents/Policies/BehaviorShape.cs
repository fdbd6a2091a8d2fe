using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of Kubernetes HPA v2's <c>behavior</c>; the same in a policy and in a manifest.</summary>
internal static class BehaviorShape
{
    /// <summary>The block.</summary>
    public static Shape.Mapping Behavior { get; } = new(
    [
        new("scaleUp", Rules(window: "0", policies: "Pods 4 and Percent 100, each in 15 s"), "Rules of scaling out."),
        new("scaleDown", Rules(window: "300", policies: "Percent 100 in 15 s"), "Rules of scaling in."),
    ]);

    private static Shape.Mapping Rules(string window, string policies) => new(
    [
        new("stabilizationWindowSeconds", new Shape.Whole(Least: 0, Most: 3600),
            "The least extreme recommendation of so many seconds counts.", Default: window),
        new("selectPolicy", new Shape.Choice([.. Enum.GetNames<SelectPolicy>()]),
            "Which of several policies applies: the one that allows the largest change, the smallest, or none at all.",
            Default: "Max"),
        new("policies", new Shape.Many(new Shape.Mapping(
        [
            new("type", new Shape.Choice([.. Enum.GetNames<RateUnit>()]), "What `value` counts.", Needed: true),
            new("value", new Shape.Whole(Least: 1), "How much may change in a period.", Needed: true),
            new("periodSeconds", new Shape.Whole(Least: 1, Most: 1800), "The period, in seconds.", Needed: true),
        ]), Least: 1), "How much may change in how long.", Default: policies),
        new("tolerance", new Shape.Amount(Excluded: false),
            "How far off target is near enough, as a share: 0.05 or \"50m\".", Default: "0.1"),
    ]);
}
