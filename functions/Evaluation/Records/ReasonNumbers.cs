using System.Diagnostics;
using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A reason's facts as JSON members: the names of its parts beginning small, times in seconds and money in
/// dollars with the unit in the name. By hand and not by reflection, for tens of thousands are written a second and the
/// program is compiled ahead of time; a test holds it against the parts.</summary>
internal static class ReasonNumbers
{
    public static void Write(Utf8JsonWriter json, Reason reason)
    {
        var written = Input(json, reason) || Scaler(json, reason) || Service(json, reason) || Demand(json, reason)
            || Latency(json, reason) || Choice(json, reason) || Hand(json, reason) || Range(json, reason)
            || Limit(json, reason) || Money(json, reason) || Zero(json, reason) || Allocation(json, reason);
        if (!written)
        {
            throw new UnreachableException();
        }
    }

    private static bool Input(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.MetricFresh it => json.Metric(it.Metric).Value("value", it.Value).Seconds("ageSeconds", it.Age).Done(),
        Reason.MetricStale it =>
            json.Metric(it.Metric).Seconds("ageSeconds", it.Age).Seconds("maxAgeSeconds", it.MaxAge).Done(),
        Reason.MetricMissing it => json.Metric(it.Metric).Text("cause", it.Cause).Done(),
        Reason.MetricImplausible it => json.Metric(it.Metric).Text("cause", it.Cause).Done(),
        Reason.NoReplicaToMeasure it => json.Metric(it.Metric).Done(),
        _ => false,
    };

    private static bool Scaler(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.TargetAboveTolerance it => json.Usage(it.Metric, it.Value, it.Target, it.Usage),
        Reason.TargetBelowTolerance it => json.Usage(it.Metric, it.Value, it.Target, it.Usage),
        Reason.TargetWithinTolerance it => json.Usage(it.Metric, it.Value, it.Target, it.Usage),
        Reason.TargetUncertain it => json.Metric(it.Metric).Count("silent", it.Silent).Done(),
        Reason.StepApplies it => json.Metric(it.Metric).Value("value", it.Value)
            .Value("threshold", it.Threshold).Whole("adjust", it.Adjust).Done(),
        Reason.NoStepApplies it =>
            json.Metric(it.Metric).Value("value", it.Value).Value("threshold", it.Threshold).Done(),
        _ => false,
    };

    private static bool Service(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.QueuePerReplica it =>
            json.Metric(it.Metric).Value("waiting", it.Waiting).Value("perReplica", it.PerReplica).Done(),
        Reason.BacklogTooLong it => json.Metric(it.Metric).Value("waiting", it.Waiting)
            .Seconds("drainSeconds", it.Drain).Seconds("withinSeconds", it.Within).Done(),
        Reason.BacklogInTime it =>
            json.Metric(it.Metric).Value("waiting", it.Waiting).Seconds("withinSeconds", it.Within).Done(),
        Reason.QueueEmpty it => json.Metric(it.Metric).Done(),
        Reason.ConcurrencyStable it =>
            json.Metric(it.Metric).Value("average", it.Average).Value("perReplica", it.PerReplica).Done(),
        Reason.ConcurrencyPanic it =>
            json.Metric(it.Metric).Value("average", it.Average).Value("perReplica", it.PerReplica).Done(),
        Reason.ProvenIdle it => json.Metric(it.Metric).Text("counter", it.Counter.Value).Done(),
        _ => false,
    };

    private static bool Demand(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.DemandAhead it => json.Metric(it.Metric).Value("arriving", it.Arriving).Value("ahead", it.Ahead)
            .Seconds("horizonSeconds", it.Horizon).Text("method", Words.For(it.Method))
            .Value("perReplica", it.PerReplica).Text("limit", Words.For(it.Limit)).Done(),
        Reason.DemandInFlight it =>
            json.Metric(it.Metric).Value("inFlight", it.InFlight).Value("perReplica", it.PerReplica).Done(),
        Reason.DemandByGpu it => json.Metric(it.Metric).Share("busy", it.Busy).Share("target", it.Target).Done(),
        _ => false,
    };

    private static bool Latency(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.LatencyAboveObjective it => json.Latency(it.Metric, it.Measured, it.Objective),
        Reason.LatencyWithinObjective it => json.Latency(it.Metric, it.Measured, it.Objective),
        Reason.LatencyFarBelowObjective it => json.Latency(it.Metric, it.Measured, it.Objective),
        _ => false,
    };

    private static bool Choice(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.AllScalersBlind it => json.Whole("blind", it.Blind).Done(),
        Reason.ScaleInWhileBlind it => json.Whole("blind", it.Blind).Count("wanted", it.Wanted).Done(),
        Reason.BlindTooLong it => json.Instant("since", it.Since).Seconds("limitSeconds", it.Limit).Done(),
        Reason.BlindFallback it => json.Count("fallback", it.Fallback).Instant("since", it.Since).Done(),
        Reason.LaunchesOverdue it =>
            json.Count("overdue", it.Overdue).Seconds("leadTimeSeconds", it.LeadTime).Done(),
        Reason.PendingCredited it =>
            json.Count("pending", it.Pending).Seconds("leadTimeSeconds", it.LeadTime).Done(),
        Reason.ScaleInUnproven it =>
            json.Metric(it.Metric).Count("wanted", it.Wanted).Count("safeDownTo", it.SafeDownTo).Done(),
        _ => false,
    };

    private static bool Hand(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.ExternalChangeAdopted it => json.Count("expected", it.Expected).Count("found", it.Found).Done(),
        Reason.ExternalChangePaused it => json.Count("expected", it.Expected).Count("found", it.Found).Done(),
        Reason.ExternalChangeOverruled it => json.Count("expected", it.Expected).Count("found", it.Found).Done(),
        Reason.SecondController it =>
            json.Text("pool", it.Pool.Value).Text("controller", it.Controller).Done(),
        Reason.ProcessSuspended it => json.Text("pool", it.Pool.Value).Text("process", it.Process).Done(),
        Reason.Paused it => json.Instant("until", it.Until).Done(),
        Reason.Pinned it => json.Count("count", it.Count).Instant("until", it.Until).Done(),
        _ => false,
    };

    private static bool Range(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.BelowMinimum it => json.Count("found", it.Found).Count("min", it.Min).Done(),
        Reason.AboveMaximum it => json.Count("found", it.Found).Count("max", it.Max).Done(),
        Reason.MinimumReached it => json.Count("wanted", it.Wanted).Count("min", it.Min).Done(),
        Reason.MaximumReached it => json.Count("wanted", it.Wanted).Count("max", it.Max).Done(),
        Reason.ScheduleRaisesMinimum it => json.Text("schedule", it.Schedule).Count("min", it.Min).Done(),
        Reason.ScheduleCapsMaximum it => json.Text("schedule", it.Schedule).Count("max", it.Max).Done(),
        _ => false,
    };

    private static bool Limit(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.ScaleOutStabilized it => json.Cut(it.Proposed, it.Allowed).Seconds("windowSeconds", it.Window).Done(),
        Reason.ScaleInStabilized it => json.Cut(it.Proposed, it.Allowed).Seconds("windowSeconds", it.Window).Done(),
        Reason.ScaleOutRateLimited it => json.Cut(it.Proposed, it.Allowed).Done(),
        Reason.ScaleInRateLimited it => json.Cut(it.Proposed, it.Allowed).Done(),
        Reason.ScaleOutCoolingDown it => json.Instant("until", it.Until).Done(),
        Reason.ScaleInCoolingDown it => json.Instant("until", it.Until).Done(),
        Reason.BreakerOpen it => json.Count("missing", it.Missing).Instant("since", it.Since).Done(),
        _ => false,
    };

    private static bool Money(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.HourlyBudgetReached it =>
            json.Dollars("limitDollars", it.Limit).Count("affordable", it.Affordable).Done(),
        Reason.MonthlyBudgetReached it =>
            json.Dollars("limitDollars", it.Limit).Dollars("spentDollars", it.Spent).Done(),
        _ => false,
    };

    private static bool Zero(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.ZeroNotProven it => json.Seconds("idleSeconds", it.Idle).Seconds("neededSeconds", it.Needed).Done(),
        Reason.ZeroReached it => json.Seconds("idleSeconds", it.Idle).Done(),
        Reason.WokenFromZero it => json.Value("signal", it.Signal).Done(),
        Reason.ZeroByHand or Reason.Asleep => true,
        _ => false,
    };

    private static bool Allocation(Utf8JsonWriter json, Reason reason) => reason switch
    {
        Reason.PoolOutOfCapacity it => json.Text("pool", it.Pool.Value).Instant("until", it.Until)
            .Whole("failures", it.Failures).Done(),
        Reason.PoolOutOfQuota it => json.Text("pool", it.Pool.Value).Instant("until", it.Until)
            .Whole("failures", it.Failures).Done(),
        Reason.PoolOutOfSpot it => json.Text("pool", it.Pool.Value).Instant("until", it.Until)
            .Whole("failures", it.Failures).Done(),
        Reason.PoolMisconfigured it => json.Text("pool", it.Pool.Value).Instant("until", it.Until)
            .Whole("failures", it.Failures).Done(),
        Reason.PoolAtMaximum it => json.Text("pool", it.Pool.Value).Count("max", it.Max).Done(),
        Reason.NoPoolLeft it => json.Count("unplaced", it.Unplaced).Done(),
        Reason.WarmPoolTarget it => json.Count("target", it.Target).Count("max", it.Max).Done(),
        Reason.VictimChosen it => json.Text("replica", it.Replica.Value).Text("phase", PhaseWords.Of(it.Phase))
            .Value("inFlight", it.InFlight).Done(),
        _ => false,
    };

    private static bool Usage(
        this Utf8JsonWriter json, MetricName metric, Quantity value, Quantity target, Ratio usage) =>
        json.Metric(metric).Value("value", value).Value("target", target).Share("usage", usage).Done();

    private static bool Latency(this Utf8JsonWriter json, MetricName metric, TimeSpan measured, TimeSpan objective) =>
        json.Metric(metric).Seconds("measuredSeconds", measured).Seconds("objectiveSeconds", objective).Done();

    private static Utf8JsonWriter Cut(this Utf8JsonWriter json, Replicas proposed, Replicas allowed) =>
        json.Count("proposed", proposed).Count("allowed", allowed);
}
