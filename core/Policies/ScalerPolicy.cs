using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>One rule that turns readings into a number of replicas. A closed family, one case for each rule.</summary>
public abstract record ScalerPolicy
{
    private ScalerPolicy(MetricName metric) => Metric = metric;

    /// <summary>The metric it is about.</summary>
    public MetricName Metric { get; }

    /// <summary>The rule's name as written in a policy.</summary>
    public abstract string Kind { get; }

    /// <summary>Keeps a metric at a target, by Kubernetes HPA v2's arithmetic.</summary>
    /// <param name="Metric">The metric to keep.</param>
    /// <param name="Target">Where to keep it.</param>
    public sealed record TargetTracking(MetricName Metric, Target Target) : ScalerPolicy(Metric)
    {
        /// <inheritdoc/>
        public override string Kind => "targetTracking";
    }

    /// <summary>Adds or removes in steps by how far a metric is beyond a threshold, as an AWS step-scaling policy.
    /// </summary>
    /// <param name="Metric">The metric watched.</param>
    /// <param name="Threshold">The alarm's threshold, in the metric's unit.</param>
    /// <param name="Adjustment">What the steps' numbers mean.</param>
    /// <param name="Steps">Disjoint, without gaps, in rising order; at least one.</param>
    /// <param name="MinMagnitude">The least change of a percentage step; 0 for none.</param>
    /// <param name="Warmup">How long a launched replica is left out of the base of the next step.</param>
    public sealed record StepScaling(
        MetricName Metric,
        Quantity Threshold,
        StepAdjustment Adjustment,
        ImmutableArray<ScalingStep> Steps,
        Replicas MinMagnitude,
        TimeSpan Warmup) : ScalerPolicy(Metric)
    {
        /// <inheritdoc/>
        public override string Kind => "stepScaling";
    }

    /// <summary>Keeps a queue short: so many waiting for each replica, or drained within a time.</summary>
    /// <param name="Metric">The queue's length over the whole fleet.</param>
    /// <param name="Goal">What short means.</param>
    public sealed record Queue(MetricName Metric, QueueGoal Goal) : ScalerPolicy(Metric)
    {
        /// <inheritdoc/>
        public override string Kind => "queue";
    }

    /// <summary>Keeps a latency quantile within an objective.</summary>
    /// <param name="Metric">The quantile as measured: p95 or p99 of time to first token, or between tokens.</param>
    /// <param name="Objective">What it must stay within; more than zero.</param>
    public sealed record Latency(MetricName Metric, TimeSpan Objective) : ScalerPolicy(Metric)
    {
        /// <inheritdoc/>
        public override string Kind => "latency";
    }

    /// <summary>Keeps so many requests in flight for each replica, with a stable and a panic window as Knative's.
    /// </summary>
    /// <param name="Metric">Requests in flight over the whole fleet.</param>
    /// <param name="PerReplica">How many one replica should have; more than zero.</param>
    /// <param name="StableWindow">The time averaged over in calm.</param>
    /// <param name="PanicWindow">The time averaged over to notice a burst; at most the stable one.</param>
    /// <param name="PanicThreshold">How many times the ready capacity the burst must need to be one; more than 1.
    /// </param>
    public sealed record Concurrency(
        MetricName Metric,
        Quantity PerReplica,
        TimeSpan StableWindow,
        TimeSpan PanicWindow,
        Ratio PanicThreshold) : ScalerPolicy(Metric)
    {
        /// <inheritdoc/>
        public override string Kind => "concurrency";
    }

    /// <summary>Replicas from what arrives, weighed by what the fleet's engines take for it, by the time that a replica
    /// asked for now is ready.</summary>
    /// <param name="Metric">What it is told by where it cannot see: requests arriving, or the best there is.</param>
    /// <param name="MissCost">What a replica too few costs, in the price of one; more than 1.</param>
    /// <param name="Prior">What is believed of the engines until they are seen, by name; null for nothing.</param>
    public sealed record Demand(MetricName Metric, Ratio MissCost, string? Prior) : ScalerPolicy(Metric)
    {
        /// <summary>Thirty: a promise to 95 requests of 100 is broken by a shortage in one minute of twenty, and a
        /// shortage lasts for longer than the minutes that cause it, since what waited must be caught up
        /// with.</summary>
        public static Ratio MissCostDefault { get; } = Ratio.Of(30);

        /// <inheritdoc/>
        public override string Kind => "demand";
    }
}
