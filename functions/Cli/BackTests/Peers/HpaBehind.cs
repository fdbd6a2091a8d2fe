using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>The HorizontalPodAutoscaler that KEDA and llm-d leave the scaling to: what they ask for goes through its
/// windows and rates, by the core's own Kubernetes rules.</summary>
/// <param name="behavior">Its <c>behavior</c> block; null for none.</param>
internal sealed class HpaBehind(Behavior? behavior)
{
    /// <summary>How often it looks. Source: kube-controller-manager,
    /// <c>--horizontal-pod-autoscaler-sync-period</c>.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private RecommendationLog? log;
    private ScaleHistory history = ScaleHistory.Empty;

    /// <summary>Looks.</summary>
    /// <param name="proposed">What the metric asks for; null when it is not known, which holds.</param>
    /// <param name="view">What is seen.</param>
    public Replicas Next(Replicas? proposed, PeerView view)
    {
        var current = view.Desired;
        if (proposed is not { } wanted || Limits.Hold(view) != current)
        {
            return Limits.Hold(view);
        }

        log ??= RecommendationLog.SeededWith(current, view.Now);
        var (stable, next) = behavior is null
            ? Stabilization.WithoutBehavior(log, wanted, view.Now)
            : Stabilization.WithBehavior(log, current, wanted, behavior, view.Now);
        log = next;
        var limited = behavior is null
            ? RateLimit.WithoutBehavior(current, stable.Allowed, view.Range)
            : RateLimit.WithBehavior(current, stable.Allowed, view.Range, behavior, history, view.Now);
        var decided = Limits.Of(view, limited.Allowed);
        history = history.Record(current, decided, behavior, view.Now);
        return decided;
    }
}
