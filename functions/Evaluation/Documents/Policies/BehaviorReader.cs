using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads a <c>behavior</c> block that fits its shape, and fills in what Kubernetes would.</summary>
internal static class BehaviorReader
{
    /// <summary>The block of a document; null when it has none, which is not the same as an empty one.</summary>
    public static Behavior? Read(DocumentNode document) => document.Child("behavior") is { } behavior
        ? new(
            Rules(behavior.Child("scaleUp"), Behavior.Default.ScaleUp),
            Rules(behavior.Child("scaleDown"), Behavior.Default.ScaleDown))
        : null;

    private static ScalingRules Rules(DocumentNode? node, ScalingRules otherwise) => node is null ? otherwise : new(
        node.Whole("stabilizationWindowSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise.Window,
        Words.Meant<SelectPolicy>(node.Text("selectPolicy")) ?? otherwise.Select,
        node.Child("policies") is { } policies
            ? [.. policies.Elements.Select(policy => new RatePolicy(
                Words.Meant<RateUnit>(policy.Text("type")) ?? RateUnit.Pods,
                policy.Whole("value") ?? 1,
                TimeSpan.FromSeconds(policy.Whole("periodSeconds") ?? 1)))]
            : otherwise.Policies,
        node.Proportion("tolerance") ?? otherwise.Tolerance);
}
