using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>The conditions a HorizontalPodAutoscaler would show for a decision, read off its derivation.</summary>
internal sealed class HpaConditions
{
    private readonly List<(string Type, string Status, string Reason)> _conditions = [];

    private HpaConditions(JsonElement input)
    {
        foreach (var condition in input.List("initialConditions"))
        {
            Set(condition.Text("type")!, condition.Text("status")!, condition.Text("reason")!);
        }
    }

    public static IEnumerable<(string Type, string Status, string Reason)> Of(
        JsonElement input, HpaController controller, Decided decided)
    {
        var conditions = new HpaConditions(input);
        conditions.Tell(controller, decided.Decision);
        conditions.TellOfZero(controller, decided);
        return conditions._conditions;
    }

    private void Tell(HpaController controller, Decision decision)
    {
        var reasons = decision.Derivation.Select(step => step.Because).ToImmutableArray();
        var rescaled = decision.Desired != decision.Current;
        Set("AbleToScale", "True", "SucceededGetScale");
        if (reasons.OfType<Reason.ZeroByHand>().Any())
        {
            Set("ScalingActive", "False", "ScalingDisabled");
        }
        else if (reasons.Any(reason => reason is Reason.AllScalersBlind or Reason.ScaleInWhileBlind))
        {
            var scalers = decision.Derivation.Where(step => step.Stage is Stage.Scaler).ToArray();
            var blind = Array.FindIndex(scalers, step => step.To is null);
            Set("ScalingActive", "False", controller.Metrics[blind].FailureReason);
        }
        else if (!reasons.Any(reason => reason is Reason.BelowMinimum or Reason.AboveMaximum))
        {
            Set("AbleToScale", "True", Stabilized(reasons));
            Set("ScalingActive", "True", "ValidMetricFound");
            var limit = reasons.FirstOrDefault(IsLimit);
            Set("ScalingLimited", limit is null ? "False" : "True", BehaviorConformanceTests.KubernetesReason(limit));
        }

        if (rescaled)
        {
            Set("AbleToScale", "True", "SucceededRescale");
        }
    }

    private void TellOfZero(HpaController controller, Decided decided)
    {
        var (from, to) = (decided.Decision.Current, decided.Decision.Desired);
        if (!controller.ScalesToZero)
        {
            _conditions.RemoveAll(condition => condition.Type == "ScaledToZero");
        }
        else if (from > Replicas.None && to == Replicas.None && decided.Memory.Asleep)
        {
            Set("ScaledToZero", "True", "ScaledToZero");
        }
        else if (from != to && !decided.Memory.Asleep && _conditions.Any(each => each.Type == "ScaledToZero"))
        {
            Set("ScaledToZero", "False", "NotScaledToZero");
        }
    }

    private static string Stabilized(ImmutableArray<Reason> reasons) =>
        reasons.OfType<Reason.ScaleInStabilized>().Any() ? "ScaleDownStabilized"
        : reasons.OfType<Reason.ScaleOutStabilized>().Any() ? "ScaleUpStabilized"
        : "ReadyForNewScale";

    private static bool IsLimit(Reason reason) => reason is Reason.MinimumReached or Reason.MaximumReached
        or Reason.ScaleOutRateLimited or Reason.ScaleInRateLimited;

    private void Set(string type, string status, string reason)
    {
        var index = _conditions.FindIndex(condition => condition.Type == type);
        if (index < 0)
        {
            _conditions.Add((type, status, reason));
        }
        else
        {
            _conditions[index] = (type, status, reason);
        }
    }
}
