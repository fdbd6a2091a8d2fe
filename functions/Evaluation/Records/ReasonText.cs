using System.Diagnostics;

using LlmCloudScaler.Core.Reasons;

using static LlmCloudScaler.Evaluation.Records.Prose;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A reason as a sentence that a stranger understands, numbers and units included. The only prose about
/// decisions there is; programs go by the code and the numbers.</summary>
public static class ReasonText
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Input(reason) ?? Scaler(reason) ?? Service(reason) ?? Choice(reason) ?? Hand(reason)
            ?? Range(reason) ?? Limit(reason) ?? Zero(reason) ?? Allocation(reason)
            ?? throw new UnreachableException();
    }

    private static string? Input(Reason reason) => reason switch
    {
        Reason.MetricFresh it => $"{it.Metric} is {it.Value}, measured {Time(it.Age)} ago",
        Reason.MetricStale it => $"{it.Metric} was measured {Time(it.Age)} ago, and {Time(it.MaxAge)} is allowed",
        Reason.MetricMissing it => $"{it.Metric} is missing: {it.Cause}",
        Reason.MetricImplausible it => $"{it.Metric} cannot be believed: {it.Cause}",
        Reason.NoReplicaToMeasure it => $"no replica is ready that {it.Metric} could speak of",
        _ => null,
    };

    private static string? Scaler(Reason reason) => reason switch
    {
        Reason.TargetAboveTolerance it =>
            $"{it.Metric} is {it.Value} against a target of {it.Target} ({Share(it.Usage)} of it), too much",
        Reason.TargetBelowTolerance it =>
            $"{it.Metric} is {it.Value} against a target of {it.Target} ({Share(it.Usage)} of it), less than needed",
        Reason.TargetWithinTolerance it =>
            $"{it.Metric} is {it.Value} against a target of {it.Target} ({Share(it.Usage)} of it), near enough",
        Reason.TargetUncertain it =>
            $"{Count(it.Silent)} that {it.Metric} should speak of are silent or not ready, enough to turn the answer",
        Reason.StepApplies it =>
            $"{it.Metric} is {it.Value}, beyond its threshold of {it.Threshold}: a step of {it.Adjust:+0;-0;0} applies",
        Reason.NoStepApplies it => $"{it.Metric} is {it.Value}, and no step applies there (threshold {it.Threshold})",
        _ => null,
    };

    private static string? Service(Reason reason) => reason switch
    {
        Reason.QueuePerReplica it =>
            $"{it.Waiting} wait in {it.Metric}, and {it.PerReplica} may wait for each replica",
        Reason.BacklogTooLong { Drain: { } drain } it =>
            $"{it.Waiting} will wait in {it.Metric}, {Time(drain)} of work, and {Time(it.Within)} is allowed",
        Reason.BacklogTooLong it =>
            $"{it.Waiting} will wait in {it.Metric}, which the present replicas never catch up with; "
            + $"{Time(it.Within)} is allowed",
        Reason.BacklogInTime it => $"the {it.Waiting} that wait in {it.Metric} are served within {Time(it.Within)}",
        Reason.QueueEmpty it => $"nothing waits in {it.Metric}",
        Reason.LatencyAboveObjective it =>
            $"{it.Metric} is {Time(it.Measured)}, above its objective of {Time(it.Objective)}",
        Reason.LatencyWithinObjective it =>
            $"{it.Metric} is {Time(it.Measured)}, within its objective of {Time(it.Objective)}",
        Reason.LatencyFarBelowObjective it =>
            $"{it.Metric} is {Time(it.Measured)}, so far below its objective of {Time(it.Objective)} that fewer "
            + "replicas would keep it",
        Reason.ConcurrencyStable it =>
            $"{it.Metric} is {it.Average} on average, and one replica should have {it.PerReplica}",
        Reason.ConcurrencyPanic it =>
            $"a burst: {it.Metric} is {it.Average} of late, and one replica should have {it.PerReplica}",
        Reason.ProvenIdle it => $"{it.Counter} proves that there are no requests, so {it.Metric} has nothing to keep",
        Reason.DemandAhead it =>
            $"{it.Arriving} tokens' worth of work arrives a second ({it.Metric}) and up to {it.Ahead} may within "
            + $"{Time(it.Horizon)} ({Method(it.Method)}); a replica does {it.PerReplica}; {Limit(it.Limit)} asks for "
            + "the most",
        Reason.DemandInFlight it =>
            $"tokens cannot be seen by {it.Metric}; {it.InFlight} requests are in flight, and a replica serves "
            + $"{it.PerReplica} in time",
        Reason.DemandByGpu it =>
            $"neither tokens nor requests can be seen by {it.Metric}; GPUs are {Share(it.Busy)} busy against a target "
            + $"of {Share(it.Target)}",
        _ => null,
    };

    private static string Method(ForecastMethod method) => method switch
    {
        ForecastMethod.Trend => "by the trend",
        ForecastMethod.Rhythm => "by the days before",
        _ => "by how loads like the present grew",
    };

    private static string Limit(DemandLimit limit) => limit switch
    {
        DemandLimit.FirstToken => "time to first token",
        DemandLimit.Sequences => "how many requests run at once",
        DemandLimit.Cache => "the key-value cache",
        DemandLimit.Backlog => "what waits already",
        _ => "time between tokens",
    };

    private static string? Choice(Reason reason) => reason switch
    {
        Reason.AllScalersBlind it => $"no scaler can see ({it.Blind} blind), so nothing changes",
        Reason.ScaleInWhileBlind it =>
            $"{Count(it.Wanted)} would do for the scalers that see, but {it.Blind} cannot see and might need more",
        Reason.BlindTooLong it =>
            $"some scaler has been blind since {Instant(it.Since)}, longer than the {Time(it.Limit)} allowed",
        Reason.BlindFallback it =>
            $"blind since {Instant(it.Since)}, so the fleet is raised to its fallback of {Count(it.Fallback)}",
        Reason.LaunchesOverdue it =>
            $"{Count(it.Overdue)} did not start within {Time(it.LeadTime)}, as nine of ten do, and are asked for again",
        Reason.PendingCredited it =>
            $"{Count(it.Pending)} on the way count already; nine starts of ten take at most {Time(it.LeadTime)}",
        Reason.ScaleInUnproven it =>
            $"{Count(it.Wanted)} are wanted, but {it.Metric} is proven safe down to {it.SafeDownTo} only",
        _ => null,
    };

    private static string? Hand(Reason reason) => reason switch
    {
        Reason.ExternalChangeAdopted it =>
            $"somebody else set {it.Found} where we had set {it.Expected}; we go on from {it.Found}",
        Reason.ExternalChangePaused it =>
            $"somebody else set {it.Found} where we had set {it.Expected}; nothing is done until it is {it.Expected} "
            + "again or the policy changes",
        Reason.ExternalChangeOverruled it =>
            $"somebody else set {it.Found} where we had set {it.Expected}; decided as if it were {it.Expected} still",
        Reason.SecondController it => $"pool {it.Pool} is scaled by {it.Controller} as well, which works against us",
        Reason.ProcessSuspended it => $"pool {it.Pool} has been told not to do what scaling needs: {it.Process}",
        Reason.Paused it => $"the policy is paused until {Instant(it.Until)}",
        Reason.Pinned it => $"pinned by hand at {Count(it.Count)} until {Instant(it.Until)}",
        _ => null,
    };

    private static string? Range(Reason reason) => reason switch
    {
        Reason.BelowMinimum it => $"the fleet has {Count(it.Found)}, below its minimum of {it.Min}",
        Reason.AboveMaximum it => $"the fleet has {Count(it.Found)}, above its maximum of {it.Max}",
        Reason.MinimumReached it => $"{Count(it.Wanted)} would do, but the minimum is {it.Min}",
        Reason.MaximumReached it => $"{Count(it.Wanted)} are wanted, but the maximum is {it.Max}",
        Reason.ScheduleRaisesMinimum it => $"the schedule '{it.Schedule}' raises the minimum to {Count(it.Min)}",
        Reason.ScheduleCapsMaximum it => $"the schedule '{it.Schedule}' caps the maximum at {Count(it.Max)}",
        _ => null,
    };

    private static string? Limit(Reason reason) => reason switch
    {
        Reason.ScaleOutStabilized it =>
            $"{Count(it.Proposed)} are wanted, but no more than {it.Allowed} throughout the last {Time(it.Window)}",
        Reason.ScaleInStabilized it =>
            $"{Count(it.Proposed)} would do now, but {it.Allowed} were needed within the last {Time(it.Window)}",
        Reason.ScaleOutRateLimited it =>
            $"{Count(it.Proposed)} are wanted, but the rate of scaling out allows {it.Allowed} now",
        Reason.ScaleInRateLimited it =>
            $"{Count(it.Proposed)} would do, but the rate of scaling in allows {it.Allowed} now",
        Reason.ScaleOutCoolingDown { Until: { } until } =>
            $"cooling down after the last scale-out until {Instant(until)}",
        Reason.ScaleOutCoolingDown => "the last scale-out is still under way",
        Reason.ScaleInCoolingDown { Until: { } until } =>
            $"cooling down after the last scale-in until {Instant(until)}",
        Reason.ScaleInCoolingDown => "the last scale-in is still under way",
        Reason.BreakerOpen it =>
            $"{Count(it.Missing)} asked for are missing since {Instant(it.Since)}; no more are asked for, and desired "
            + "is brought back to what exists",
        Reason.HourlyBudgetReached it => $"{it.Limit} an hour pay for {Count(it.Affordable)}",
        Reason.MonthlyBudgetReached it =>
            $"{it.Spent} of {it.Limit} are spent this month, and the rest is needed for the minimum",
        _ => null,
    };

    private static string? Zero(Reason reason) => reason switch
    {
        Reason.ZeroNotProven it => $"idle for {Time(it.Idle)}, and zero needs {Time(it.Needed)}",
        Reason.ZeroReached it => $"idle for {Time(it.Idle)}, so the last replica goes",
        Reason.WokenFromZero it => $"the demand signal reads {it.Signal} and no replica is there, so the fleet wakes",
        Reason.ZeroByHand => "the fleet was set to zero by hand, and stays there",
        Reason.Asleep => "the fleet is asleep at zero replicas, and nothing asks for it",
        _ => null,
    };

    private static string? Allocation(Reason reason) => reason switch
    {
        Reason.PoolOutOfCapacity it =>
            $"pool {it.Pool} had no machine to give ({Times(it.Failures)} in a row) and is left alone until "
            + Instant(it.Until),
        Reason.PoolOutOfQuota it =>
            $"pool {it.Pool} ran into its quota ({Times(it.Failures)} in a row) and is left alone until "
            + $"{Instant(it.Until)}; somebody must raise it",
        Reason.PoolOutOfSpot it =>
            $"pool {it.Pool} had no spare machine at the spot price ({Times(it.Failures)} in a row) and is left alone "
            + $"until {Instant(it.Until)}",
        Reason.PoolMisconfigured it =>
            $"pool {it.Pool} cannot launch what it is made of ({Times(it.Failures)} in a row) and is left alone until "
            + $"{Instant(it.Until)}; somebody must mend it",
        Reason.PoolAtMaximum it => $"pool {it.Pool} is at its maximum of {Count(it.Max)}",
        Reason.NoPoolLeft it => $"no pool can take the {Count(it.Unplaced)} still wanted",
        Reason.WarmPoolTarget it => $"{Count(it.Target)} of at most {it.Max} stand by, stopped or suspended",
        Reason.VictimChosen { InFlight: { } load } it =>
            $"{it.Replica} goes; it is {PhaseWords.Of(it.Phase)} and runs {load} requests",
        Reason.VictimChosen it => $"{it.Replica} goes; it is {PhaseWords.Of(it.Phase)}",
        _ => null,
    };
}
