using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Keeps a metric at a target, as Kubernetes' HorizontalPodAutoscaler does: <see cref="TargetArithmetic"/>
/// applied to a fleet's readings.</summary>
public static class TargetTracking
{
    /// <summary>Recommends a count for one target.</summary>
    /// <param name="rule">The metric and its target.</param>
    /// <param name="situation">The fleet, its readings and the instant.</param>
    /// <remarks>
    /// <list type="bullet">
    /// <item>A target for each replica compares replicas: pending ones are unready, ready ones without a sample are
    /// missing. One value for the fleet stands for every ready replica.</item>
    /// <item>A fleet total with a value for each replica is shared by the replicas that exist, pending ones included;
    /// when none is known, by those desired.</item>
    /// <item>A level is taken to fall as replicas are added to those that are ready. With none ready, Kubernetes would
    /// scale in to the minimum; under <see cref="Semantics.Native"/> the scaler is blind instead.</item>
    /// </list>
    /// </remarks>
    public static Advice Recommend(ScalerPolicy.TargetTracking rule, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        var reading = Sight.Of(rule.Metric, situation);
        return new(reading is Reading.Fresh fresh
            ? Judge(rule, situation, fresh)
            : Sight.Blind(rule.Metric, reading));
    }

    private static Recommendation Judge(ScalerPolicy.TargetTracking rule, Situation situation, Reading.Fresh fresh) =>
        rule.Target switch
        {
            Target.Utilization target => Utilization(rule, target, situation, fresh),
            Target.AverageValue target => AverageValue(rule, target, situation, fresh),
            Target.Value target => Level(rule, target, situation, fresh),
            _ => throw new UnreachableException(),
        };

    private static Recommendation Utilization(
        ScalerPolicy.TargetTracking rule, Target.Utilization target, Situation situation, Reading.Fresh fresh)
    {
        var unit = situation.Policy.Metrics[rule.Metric].Unit;
        if (CapacityOf(unit) is not { } capacity)
        {
            return new Recommendation.Blind(new Reason.MetricImplausible(
                rule.Metric, $"a utilization is a percentage or a ratio, not {unit}"));
        }

        var loads = Loads(situation, fresh, capacity);
        var answer = TargetArithmetic.Utilization(
            situation.Current, loads, target.Percent, Tolerance.Of(situation.Policy.Behavior));
        return Spoken(rule, answer, Quantity.OfMilli(target.Percent * 1000L), loads.Silent);
    }

    private static Recommendation AverageValue(
        ScalerPolicy.TargetTracking rule, Target.AverageValue target, Situation situation, Reading.Fresh fresh)
    {
        var tolerance = Tolerance.Of(situation.Policy.Behavior);
        var isTotal = situation.Policy.Metrics[rule.Metric].Scope is MetricScope.FleetTotal;
        if (isTotal && fresh.Replicas.IsEmpty)
        {
            var total = Quantity.Of(fresh.Sample.Value);
            var shared = TargetArithmetic.AverageOfTotal(Sharers(situation), total, target.PerReplica, tolerance);
            return Spoken(rule, shared, target.PerReplica, silent: Replicas.None);
        }

        var loads = Loads(situation, fresh, capacity: default);
        var answer = TargetArithmetic.AverageValue(situation.Current, loads, target.PerReplica, tolerance);
        return Spoken(rule, answer, target.PerReplica, loads.Silent);
    }

    private static Recommendation Level(
        ScalerPolicy.TargetTracking rule, Target.Value target, Situation situation, Reading.Fresh fresh)
    {
        var policy = situation.Policy;
        var (current, ready) = (situation.Current, situation.Ready);
        var unmeasured = policy.Semantics is Semantics.Kubernetes
            ? situation.Observation.Replicas.IsEmpty
            : ready == Replicas.None;
        if (unmeasured && current > Replicas.None)
        {
            return new Recommendation.Blind(new Reason.NoReplicaToMeasure(rule.Metric));
        }

        // Replicas that report singly into a total: the silent ones are taken to be like the others.
        var isTotal = policy.Metrics[rule.Metric].Scope is MetricScope.FleetTotal;
        var parts = isTotal && !fresh.Replicas.IsEmpty ? Math.Max(1, ready.Count) : 1;
        var level = Quantity.Of(fresh.Sample.Value * parts);
        var answer = TargetArithmetic.Level(current, ready, level, target.Level, Tolerance.Of(policy.Behavior));
        return Spoken(rule, answer, target.Level, silent: Replicas.None);
    }

    /// <summary>What all of a replica is, in a metric's unit; null where the unit has no whole.</summary>
    private static Quantity? CapacityOf(MetricUnit unit) => unit switch
    {
        MetricUnit.Percent => Quantity.OfMilli(100_000),
        MetricUnit.Ratio => Quantity.OfMilli(1_000),
        _ => null,
    };

    private static Replicas Sharers(Situation situation)
    {
        var active = situation.Observation.Replicas.Count(replica => replica.IsActive);
        return situation.Observation.Replicas.IsEmpty ? situation.Current : Replicas.Of(active);
    }

    private static ReplicaLoads Loads(Situation situation, Reading.Fresh fresh, Quantity capacity)
    {
        var measured = ImmutableArray.CreateRange(Usages(situation, fresh), usage => new ReplicaLoad(usage, capacity));
        var missing = situation.Ready - Replicas.Of(measured.Length);
        var unready = situation.Observation.Replicas.Count(replica => replica.IsPending);
        return new(
            measured,
            [.. Enumerable.Repeat(capacity, missing.Count)],
            [.. Enumerable.Repeat(capacity, unready)]);
    }

    /// <summary>What each ready replica reports; at most as many as are ready.</summary>
    private static ImmutableArray<Quantity> Usages(Situation situation, Reading.Fresh fresh)
    {
        if (fresh.Replicas.IsEmpty)
        {
            return [.. Enumerable.Repeat(Quantity.Of(fresh.Sample.Value), situation.Ready.Count)];
        }

        var replicas = situation.Observation.Replicas;
        var samples = fresh.Replicas.DistinctBy(each => each.Replica).ToArray();
        var strangers = samples.All(each => replicas.All(replica => replica.Id != each.Replica));
        if (strangers && situation.Policy.Semantics is Semantics.Native)
        {
            // An exporter with its own names for machines is counted instead, the busiest first: names that are all
            // unknown are no reason to be blind for ever. Kubernetes would be.
            return [.. samples.Select(Usage).OrderDescending().Take(situation.Ready.Count)];
        }

        var ready = replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id).ToHashSet();
        return [.. samples.Where(each => ready.Contains(each.Replica)).Select(Usage)];

        static Quantity Usage(ReplicaSample each) => Quantity.Of(each.Sample.Value);
    }

    private static Recommendation Spoken(
        ScalerPolicy.TargetTracking rule, TargetAnswer? answer, Quantity target, Replicas silent) => answer is null
        ? new Recommendation.Blind(new Reason.NoReplicaToMeasure(rule.Metric))
        : new Recommendation.Wants(answer.Count, answer.SafeDownTo, answer.Position switch
        {
            TargetPosition.Above =>
                new Reason.TargetAboveTolerance(rule.Metric, answer.Value, target, answer.Usage),
            TargetPosition.Below =>
                new Reason.TargetBelowTolerance(rule.Metric, answer.Value, target, answer.Usage),
            TargetPosition.Within =>
                new Reason.TargetWithinTolerance(rule.Metric, answer.Value, target, answer.Usage),
            TargetPosition.Uncertain => new Reason.TargetUncertain(rule.Metric, silent),
            _ => throw new UnreachableException(),
        });
}
