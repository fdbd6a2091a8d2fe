using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>What dashboards and alarms of every cloud are told of one fleet's decision.</summary>
/// <param name="Desired">The desired capacity decided.</param>
/// <param name="Ready">The replicas found ready.</param>
/// <param name="IsBlind">Whether no scaler could see, or one has been blind for longer than the policy bears.</param>
/// <param name="IsAtMaximum">Whether more is wanted than the policy allows.</param>
/// <param name="IsOutOfCapacity">Whether a pool had no machine to give.</param>
/// <param name="IsOutOfQuota">Whether a pool ran into a quota, or its group's own maximum.</param>
/// <param name="IsBudgetReached">Whether the budget pays for no more.</param>
/// <param name="IsRefused">Whether the cloud refused what was asked: denied, in conflict, throttled, or a launch that can
/// never be.</param>
public sealed record TickFigures(
    Replicas Desired,
    Replicas Ready,
    bool IsBlind,
    bool IsAtMaximum,
    bool IsOutOfCapacity,
    bool IsOutOfQuota,
    bool IsBudgetReached,
    bool IsRefused)
{
    /// <summary>The figures of a tick.</summary>
    public static TickFigures Of(TickOutcome.Decided decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var decision = decided.Record.Decision;
        ImmutableArray<Reason> reasons = [decision.Because, .. decision.Derivation.Select(step => step.Because)];
        var outcomes = decided.Record.Outcome;
        return new(
            decision.Desired,
            decided.Ready,
            IsBlind: reasons.Any(reason => reason is Reason.AllScalersBlind or Reason.BlindTooLong),
            IsAtMaximum: reasons.Any(reason => reason is Reason.MaximumReached),
            IsOutOfCapacity: reasons.Any(reason => reason is Reason.PoolOutOfCapacity or Reason.PoolOutOfSpot)
                || Became<ActuationOutcome.NoCapacity>(outcomes),
            IsOutOfQuota: reasons.Any(reason => reason is Reason.PoolOutOfQuota)
                || Became<ActuationOutcome.Quota>(outcomes),
            IsBudgetReached: reasons.Any(reason =>
                reason is Reason.HourlyBudgetReached or Reason.MonthlyBudgetReached),
            IsRefused: reasons.Any(reason => reason is Reason.PoolMisconfigured)
                || Became<ActuationOutcome.Denied>(outcomes) || Became<ActuationOutcome.Conflict>(outcomes)
                || Became<ActuationOutcome.Throttled>(outcomes));
    }

    private static bool Became<T>(ImmutableArray<PoolOutcome> outcomes)
        where T : ActuationOutcome => outcomes.Any(each => each.Outcome is T);
}
