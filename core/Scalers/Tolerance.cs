using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>How far off its target a metric may be, in each direction, before anything is changed.</summary>
/// <param name="In">Below the target, both ends inclusive; 0.1 is a tenth.</param>
/// <param name="Out">Above the target, both ends inclusive.</param>
public readonly record struct Tolerance(Ratio In, Ratio Out)
{
    /// <summary>A tenth in both directions.</summary>
    /// <remarks>Source: kube-controller-manager, <c>--horizontal-pod-autoscaler-tolerance</c>.</remarks>
    public static Tolerance Default { get; } = new(Ratio.Of(0.1), Ratio.Of(0.1));

    /// <summary>What a policy's <c>behavior</c> asks for, each direction by itself; else the default.</summary>
    public static Tolerance Of(Behavior? behavior) => new(
        behavior?.ScaleDown.Tolerance ?? Default.In, behavior?.ScaleUp.Tolerance ?? Default.Out);

    /// <summary>Whether a usage is near enough to 1.</summary>
    /// <remarks>As an interval, not as a distance: in doubles 1.1 is within it, while |1 − 1.1| is more than 0.1.
    /// </remarks>
    public bool Covers(Ratio usage) => 1 - In.Value <= usage.Value && usage.Value <= 1 + Out.Value;
}
