using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Kubernetes' limits on how much may change in how long, together with the range, in its order.</summary>
/// <remarks>Source: <c>convertDesiredReplicasWithBehaviorRate</c> and <c>convertDesiredReplicasWithRules</c> of
/// Kubernetes' HPA controller.</remarks>
public static class RateLimit
{
    /// <summary>How far one decision may multiply the fleet where there is no <c>behavior</c> block.</summary>
    /// <remarks>Source: Kubernetes' <c>scaleUpLimitFactor</c>.</remarks>
    public static Ratio GrowthDefault { get; } = Ratio.Of(2);

    /// <summary>What one decision may always reach where there is no <c>behavior</c> block.</summary>
    /// <remarks>Source: Kubernetes' <c>scaleUpLimitMinimum</c>.</remarks>
    public static Replicas ReachDefault { get; } = Replicas.Of(4);

    /// <summary>With a <c>behavior</c> block: a change is cut where its direction's policies or the range end,
    /// whichever comes first. No change is never limited.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed, stabilized.</param>
    /// <param name="range">The fewest and most allowed.</param>
    /// <param name="behavior">The policies of both directions.</param>
    /// <param name="history">What was changed before.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static Verdict WithBehavior(
        Replicas current,
        Replicas proposed,
        ReplicaRange range,
        Behavior behavior,
        ScaleHistory history,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(behavior);
        if (proposed > current)
        {
            // What was added before may use the limit up, but never turns a scale-out into a scale-in.
            var limit = Replicas.Max(current, ScaleOutLimit(current, behavior.ScaleUp, history, now));
            return CutAbove(proposed, limit, range);
        }

        if (proposed < current)
        {
            var limit = Replicas.Min(current, ScaleInLimit(current, behavior.ScaleDown, history, now));
            return CutBelow(proposed, limit, range);
        }

        return new(proposed, Bound: null);
    }

    /// <summary>Without a <c>behavior</c> block: at most double, or to 4; in as far as the range goes.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed, stabilized.</param>
    /// <param name="range">The fewest and most allowed.</param>
    public static Verdict WithoutBehavior(Replicas current, Replicas proposed, ReplicaRange range) =>
        WithoutBehavior(current, proposed, range, GrowthDefault, ReachDefault);

    /// <summary>The same with other limits.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed, stabilized.</param>
    /// <param name="range">The fewest and most allowed.</param>
    /// <param name="growth">How far one decision may multiply the fleet.</param>
    /// <param name="reach">What one decision may always reach.</param>
    public static Verdict WithoutBehavior(
        Replicas current, Replicas proposed, ReplicaRange range, Ratio growth, Replicas reach)
    {
        if (proposed < range.Min)
        {
            return new(range.Min, new Reason.MinimumReached(proposed, range.Min));
        }

        return CutAbove(proposed, Replicas.Max(reach, Whole(growth.Value * current.Count)), range);
    }

    /// <summary>How far out the policies of a direction allow to go. May be below <paramref name="current"/>, when what
    /// was added lately is more than they allow; <paramref name="current"/> when the direction is disabled or has no
    /// policy.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="rules">The rules of scaling out.</param>
    /// <param name="history">What was changed before.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <example>From 1, "2 replicas or 50 % a minute" allows 3 by the larger (1 + 2) and 2 by the smaller (1 × 1.5,
    /// rounded up).</example>
    public static Replicas ScaleOutLimit(
        Replicas current, ScalingRules rules, ScaleHistory history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(history);
        return Select(current, rules, largestChange: Replicas.Max, smallestChange: Replicas.Min, policy =>
        {
            var start = history.CountBefore(current, policy.Period, now);

            // Rounded up, or half of 1 replica would be none and the fleet would never leave 1.
            return policy.Unit is RateUnit.Pods
                ? Whole(start + policy.Value)
                : Whole(Math.Ceiling(start * (1 + (policy.Value / 100.0))));
        });
    }

    /// <summary>How far in the policies of a direction allow to go. May be above <paramref name="current"/>, when what
    /// was removed lately is more than they allow; <paramref name="current"/> when the direction is disabled or has no
    /// policy.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="rules">The rules of scaling in.</param>
    /// <param name="history">What was changed before.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <example>From 5, "2 replicas or 50 % a minute" allows 2 by the larger change (5 × 0.5, rounded down) and 3 by
    /// the smaller (5 − 2).</example>
    public static Replicas ScaleInLimit(
        Replicas current, ScalingRules rules, ScaleHistory history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(history);
        return Select(current, rules, largestChange: Replicas.Min, smallestChange: Replicas.Max, policy =>
        {
            var start = history.CountBefore(current, policy.Period, now);
            return policy.Unit is RateUnit.Pods
                ? Whole(start - policy.Value)
                : Whole(start * (1 - (policy.Value / 100.0)));
        });
    }

    private static Replicas Select(
        Replicas current,
        ScalingRules rules,
        Func<Replicas, Replicas, Replicas> largestChange,
        Func<Replicas, Replicas, Replicas> smallestChange,
        Func<RatePolicy, Replicas> limit)
    {
        if (rules.Select is SelectPolicy.Disabled || rules.Policies.IsDefaultOrEmpty)
        {
            return current;
        }

        var select = rules.Select is SelectPolicy.Min ? smallestChange : largestChange;
        return rules.Policies.Select(limit).Aggregate(select);
    }

    private static Verdict CutAbove(Replicas proposed, Replicas limit, ReplicaRange range) =>
        proposed <= Replicas.Min(range.Max, limit) ? new(proposed, Bound: null)
        : range.Max > limit ? new(limit, new Reason.ScaleOutRateLimited(proposed, limit))
        : new(range.Max, new Reason.MaximumReached(proposed, range.Max));

    private static Verdict CutBelow(Replicas proposed, Replicas limit, ReplicaRange range) =>
        proposed >= Replicas.Max(range.Min, limit) ? new(proposed, Bound: null)
        : range.Min < limit ? new(limit, new Reason.ScaleInRateLimited(proposed, limit))
        : new(range.Min, new Reason.MinimumReached(proposed, range.Min));

    /// <summary>Whole replicas, towards zero as Kubernetes' conversion goes; saturates at both ends, where below zero
    /// says no more than zero: both are beneath anything a limit is compared with.</summary>
    private static Replicas Whole(double count) => Replicas.Ceiling(Math.Truncate(count));
}
