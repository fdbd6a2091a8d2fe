using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Reasons;

public abstract partial record Reason
{
    /// <summary>A metric is above its target by more than the tolerance.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it is: per replica, or in all for a target that is a level.</param>
    /// <param name="Target">What it should be.</param>
    /// <param name="Usage">The one over the other.</param>
    public sealed record TargetAboveTolerance(MetricName Metric, Quantity Value, Quantity Target, Ratio Usage) : Reason;

    /// <summary>A metric is below its target by more than the tolerance.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it is: per replica, or in all for a target that is a level.</param>
    /// <param name="Target">What it should be.</param>
    /// <param name="Usage">The one over the other.</param>
    public sealed record TargetBelowTolerance(MetricName Metric, Quantity Value, Quantity Target, Ratio Usage) : Reason;

    /// <summary>A metric is near enough to its target.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it is: per replica, or in all for a target that is a level.</param>
    /// <param name="Target">What it should be.</param>
    /// <param name="Usage">The one over the other.</param>
    public sealed record TargetWithinTolerance(MetricName Metric, Quantity Value, Quantity Target, Ratio Usage)
        : Reason;

    /// <summary>The replicas that do not report could turn the answer round, so it stays as it is.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Silent">How many do not report or are not ready.</param>
    public sealed record TargetUncertain(MetricName Metric, Replicas Silent) : Reason;

    /// <summary>A metric is beyond its threshold and a step applies.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it is.</param>
    /// <param name="Threshold">What it is beyond.</param>
    /// <param name="Adjust">The step's number.</param>
    public sealed record StepApplies(MetricName Metric, Quantity Value, Quantity Threshold, int Adjust) : Reason;

    /// <summary>No step applies at the metric's value.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it is.</param>
    /// <param name="Threshold">What the steps are relative to.</param>
    public sealed record NoStepApplies(MetricName Metric, Quantity Value, Quantity Threshold) : Reason;

    /// <summary>So many wait, and so many are allowed to wait for each replica.</summary>
    /// <param name="Metric">Which queue.</param>
    /// <param name="Waiting">How many wait.</param>
    /// <param name="PerReplica">How many may wait for each replica.</param>
    public sealed record QueuePerReplica(MetricName Metric, Quantity Waiting, Quantity PerReplica) : Reason;

    /// <summary>What waits would take too long to be served.</summary>
    /// <param name="Metric">Which queue.</param>
    /// <param name="Waiting">How many are expected to wait when new capacity could be there.</param>
    /// <param name="Drain">How long the present capacity would take; null where it would never catch up.</param>
    /// <param name="Within">How long it may take.</param>
    public sealed record BacklogTooLong(MetricName Metric, Quantity Waiting, TimeSpan? Drain, TimeSpan Within) : Reason;

    /// <summary>What waits is served in time by what is there or coming.</summary>
    /// <param name="Metric">Which queue.</param>
    /// <param name="Waiting">How many wait.</param>
    /// <param name="Within">How long it may take.</param>
    public sealed record BacklogInTime(MetricName Metric, Quantity Waiting, TimeSpan Within) : Reason;

    /// <summary>Nothing waits.</summary>
    /// <param name="Metric">Which queue.</param>
    public sealed record QueueEmpty(MetricName Metric) : Reason;

    /// <summary>A latency is beyond its objective.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Measured">What it is.</param>
    /// <param name="Objective">What it must stay within.</param>
    public sealed record LatencyAboveObjective(MetricName Metric, TimeSpan Measured, TimeSpan Objective) : Reason;

    /// <summary>A latency is within its objective, with no more room than is wise.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Measured">What it is.</param>
    /// <param name="Objective">What it must stay within.</param>
    public sealed record LatencyWithinObjective(MetricName Metric, TimeSpan Measured, TimeSpan Objective) : Reason;

    /// <summary>A latency has so much room that fewer replicas would keep it too.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Measured">What it is.</param>
    /// <param name="Objective">What it must stay within.</param>
    public sealed record LatencyFarBelowObjective(MetricName Metric, TimeSpan Measured, TimeSpan Objective) : Reason;

    /// <summary>Requests in flight, averaged over the stable window.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Average">The average over the window, whole fleet.</param>
    /// <param name="PerReplica">What one replica should have.</param>
    public sealed record ConcurrencyStable(MetricName Metric, Quantity Average, Quantity PerReplica) : Reason;

    /// <summary>A burst: requests in flight over the panic window ask for far more than is ready.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Average">The average over the panic window, whole fleet.</param>
    /// <param name="PerReplica">What one replica should have.</param>
    public sealed record ConcurrencyPanic(MetricName Metric, Quantity Average, Quantity PerReplica) : Reason;

    /// <summary>Proven idle: a live counter says that there are no requests, so there is no latency to keep.</summary>
    /// <param name="Metric">The latency that is absent because of it.</param>
    /// <param name="Counter">The counter that proves it.</param>
    public sealed record ProvenIdle(MetricName Metric, MetricName Counter) : Reason;

    /// <summary>What arrives, and what may arrive by the time that a replica asked for now is ready.</summary>
    /// <param name="Metric">What it is measured by.</param>
    /// <param name="Arriving">What arrives, in prompt tokens' worth of work a second.</param>
    /// <param name="Ahead">What is to be ready for.</param>
    /// <param name="Horizon">How far ahead.</param>
    /// <param name="Method">How it was forecast.</param>
    /// <param name="PerReplica">What one replica does of it within the objectives.</param>
    /// <param name="Limit">What of the engines asks for the most replicas.</param>
    public sealed record DemandAhead(
        MetricName Metric,
        Quantity Arriving,
        Quantity Ahead,
        TimeSpan Horizon,
        ForecastMethod Method,
        Quantity PerReplica,
        DemandLimit Limit) : Reason;

    /// <summary>Tokens cannot be seen; requests in flight ask for replicas.</summary>
    /// <param name="Metric">What cannot be seen.</param>
    /// <param name="InFlight">Requests running and waiting.</param>
    /// <param name="PerReplica">How many of them one replica serves within the objectives.</param>
    public sealed record DemandInFlight(MetricName Metric, Quantity InFlight, Quantity PerReplica) : Reason;

    /// <summary>Neither tokens nor requests can be seen; busy GPUs ask for replicas.</summary>
    /// <param name="Metric">What cannot be seen.</param>
    /// <param name="Busy">How busy they are.</param>
    /// <param name="Target">How busy they should be.</param>
    public sealed record DemandByGpu(MetricName Metric, Ratio Busy, Ratio Target) : Reason;
}
