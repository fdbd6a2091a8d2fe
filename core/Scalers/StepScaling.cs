using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Adds or removes in steps by how far a metric is beyond a threshold, with the semantics of AWS.</summary>
/// <remarks>Source: Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies": bounds, rounding, minimum
/// magnitude and warm-up.</remarks>
public static class StepScaling
{
    /// <summary>What the step at the metric's present value asks for.</summary>
    /// <remarks>
    /// <para>Replicas that warm up (launches under way, and those ready for less than the rule's warm-up) are left out
    /// of the base that a step is taken from, and nothing is removed while there are any. So 10 replicas at +10 %
    /// become 11; while the eleventh warms up, +10 % is still of 10 and asks for nothing more, and +30 %
    /// asks for 13.</para>
    /// <para>Where no step applies, a rule that can remove replicas wants what there is. One that can only add has no
    /// need of its own and leaves scaling in to the other scalers, as AWS does; unless all the policy's scalers are of
    /// this kind, when nobody speaks for scaling in and what there is stays.</para>
    /// </remarks>
    /// <param name="rule">The threshold and its steps.</param>
    /// <param name="situation">The fleet at this instant.</param>
    public static Advice Recommend(ScalerPolicy.StepScaling rule, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        var reading = Sight.Of(rule.Metric, situation);
        if (reading is not Reading.Fresh fresh || Sight.Level(rule.Metric, fresh, situation) is not { } value)
        {
            return new Advice(Sight.Blind(rule.Metric, reading));
        }

        var silent = SilentInTotal(rule.Metric, fresh, situation);
        var wants = StepAt(rule, value) is { } step
            ? Take(rule, step, value, situation)
            : Idle(rule, value, situation);
        return new Advice(silent > Replicas.None && wants.Count < situation.Current
            ? Stay(situation, new Reason.TargetUncertain(rule.Metric, silent))
            : wants);
    }

    /// <summary>The step that holds the value. At or above the threshold a step's lower bound is in it and its upper is
    /// not; below, the reverse. A value at the threshold belongs to the step that begins there, or else to the one that
    /// ends there.</summary>
    private static ScalingStep? StepAt(ScalerPolicy.StepScaling rule, Quantity value)
    {
        var beyond = (Int128)value.Milli - rule.Threshold.Milli;
        ScalingStep? below = null;
        foreach (var step in rule.Steps)
        {
            if (beyond >= 0 && !(step.From?.Milli > beyond) && !(step.To?.Milli <= beyond))
            {
                return step;
            }

            if (beyond <= 0 && !(step.From?.Milli >= beyond) && !(step.To?.Milli < beyond))
            {
                below = step;
            }
        }

        return below;
    }

    private static Recommendation.Wants Take(
        ScalerPolicy.StepScaling rule, ScalingStep step, Quantity value, Situation situation)
    {
        var warming = Replicas.Min(situation.Current, Warming(rule.Warmup, situation));
        var asked = Adjust(rule, step.Adjust, situation.Current - warming);
        var count = warming > Replicas.None ? Replicas.Max(situation.Current, asked) : asked;
        return new(count, count, new Reason.StepApplies(rule.Metric, value, rule.Threshold, step.Adjust));
    }

    private static Recommendation.Wants Idle(ScalerPolicy.StepScaling rule, Quantity value, Situation situation)
    {
        var because = new Reason.NoStepApplies(rule.Metric, value, rule.Threshold);
        var othersDecide = !CanRemove(rule) && !situation.Policy.Scalers.All(
            scaler => scaler is ScalerPolicy.StepScaling steps && !CanRemove(steps));
        return othersDecide ? new(Replicas.None, Replicas.None, because) : Stay(situation, because);
    }

    private static Recommendation.Wants Stay(Situation situation, Reason because) =>
        new(situation.Current, situation.Current, because);

    /// <summary>An exact capacity may lie below what there is, so a rule that sets one can remove.</summary>
    private static bool CanRemove(ScalerPolicy.StepScaling rule) =>
        rule.Adjustment is StepAdjustment.ExactCapacity || rule.Steps.Any(step => step.Adjust < 0);

    private static Replicas Warming(TimeSpan warmup, Situation situation)
    {
        var young = situation.Observation.Replicas.Count(
            replica => replica.Phase is Phase.Ready && situation.Now - replica.Since < warmup);
        return situation.Credited + Replicas.Of(young);
    }

    /// <summary>Percentages round towards zero, but never to zero: 12.7 is 12, 0.67 is 1, -0.58 is -1, -6.67 is -6.
    /// </summary>
    private static Replicas Adjust(ScalerPolicy.StepScaling rule, int adjust, Replicas from)
    {
        if (rule.Adjustment is StepAdjustment.ExactCapacity)
        {
            return Replicas.Of(Math.Max(0, adjust));
        }

        long change = adjust;
        if (rule.Adjustment is StepAdjustment.PercentChangeInCapacity)
        {
            var hundredths = (long)from.Count * adjust;
            change = hundredths / 100 is 0 ? Math.Sign(hundredths) : hundredths / 100;
            change = Math.Sign(adjust) * Math.Max(Math.Abs(change), rule.MinMagnitude.Count);
        }

        return Replicas.Of((int)Math.Clamp(from.Count + change, 0, int.MaxValue));
    }

    /// <summary>A total lacks what silent replicas hold; a mean over those that report is AWS's own.</summary>
    private static Replicas SilentInTotal(MetricName metric, Reading.Fresh fresh, Situation situation) =>
        situation.Policy.Metrics[metric].Scope is MetricScope.FleetTotal
            ? Sight.Silent(fresh, situation)
            : Replicas.None;
}
