namespace LlmCloudScaler.Core.Policies;

/// <summary>Kubernetes HPA v2's <c>behavior</c> with its defaults filled in: how fast, and after how long, each
/// direction may be taken.</summary>
/// <remarks>A policy without the block is not the same as one with an empty block: Kubernetes then doubles at most (or
/// goes to 4) on the way out and waits 300 s on the way in.</remarks>
/// <param name="ScaleUp">Rules of scaling out.</param>
/// <param name="ScaleDown">Rules of scaling in.</param>
public sealed record Behavior(ScalingRules ScaleUp, ScalingRules ScaleDown)
{
    /// <summary>The window of scaling in where none is given: the controller's own default.</summary>
    /// <remarks>Source: kube-controller-manager, <c>--horizontal-pod-autoscaler-downscale-stabilization</c>.</remarks>
    public static readonly TimeSpan DownscaleWindowDefault = TimeSpan.FromSeconds(300);

    /// <summary>What an empty block means: out at once by 4 or double every 15 s, in to anywhere after 300 s.</summary>
    /// <remarks>Source: Kubernetes' autoscaling/v2 defaults.</remarks>
    public static Behavior Default { get; } = new(
        new ScalingRules(TimeSpan.Zero, SelectPolicy.Max, [RatePolicy.Pods(4, 15), RatePolicy.Percent(100, 15)]),
        new ScalingRules(DownscaleWindowDefault, SelectPolicy.Max, [RatePolicy.Percent(100, 15)]));
}
