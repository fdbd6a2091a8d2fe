using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public class TargetTrackingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly MetricName Gpu = new("gpu");
    private static readonly Target SeventyFive = new Target.AverageValue(Quantity.OfMilli(75_000));
    private static readonly Target SeventyFivePercent = new Target.Utilization(75);

    [Fact]
    public void One_value_for_the_fleet_stands_for_every_ready_replica()
    {
        var wants = Wants(SeventyFive, Mean(93.75), Fleet(ready: 4));
        Assert.Equal(Replicas.Of(5), wants.Count);
        var above = Assert.IsType<Reason.TargetAboveTolerance>(wants.Because);
        Assert.Equal(Quantity.Of(93.75), above.Value);
    }

    [Fact]
    public void Pending_replicas_are_taken_to_be_idle_on_the_way_out()
    {
        var wants = Wants(SeventyFive, Mean(100), Fleet(ready: 4, pending: 2));
        Assert.Equal(Replicas.Of(6), wants.Count);
        Assert.IsType<Reason.TargetUncertain>(wants.Because);
    }

    [Fact]
    public void Draining_warm_and_gone_replicas_are_not_there()
    {
        var fleet = Fleet(ready: 2).AddRange(Of(Phase.Draining, 3)).AddRange(Of(Phase.Warm, 2))
            .AddRange(Of(Phase.Gone, 1));
        Assert.Equal(Replicas.Of(3), Wants(SeventyFive, Mean(100), fleet, current: 2).Count);
    }

    [Fact]
    public void A_mean_proves_a_scale_in_that_the_worst_replica_does_not()
    {
        var fleet = Fleet(ready: 4);
        Assert.Equal(Replicas.Of(2), Wants(SeventyFivePercent, Mean(30), fleet).SafeDownTo);

        var uneven = Wants(SeventyFivePercent, Each(("r0", 10), ("r1", 10), ("r2", 40), ("r3", 60)), fleet);
        Assert.Equal((2, 4), (uneven.Count.Count, uneven.SafeDownTo.Count));
    }

    [Fact]
    public void A_ready_replica_without_a_sample_is_missing_and_not_idle()
    {
        var wants = Wants(SeventyFivePercent, Each(("r0", 10), ("r1", 10), ("r2", 10)), Fleet(ready: 4));
        Assert.Equal(Replicas.Of(2), wants.Count);
    }

    [Fact]
    public void Samples_under_names_nobody_knows_are_counted_and_not_thrown_away()
    {
        var reading = Each(("10.0.0.1:9400", 90), ("10.0.0.2:9400", 100));
        Assert.Equal(Replicas.Of(3), Wants(SeventyFive, reading, Fleet(ready: 2)).Count);
        Assert.IsType<Recommendation.Blind>(
            Recommend(SeventyFive, reading, Fleet(ready: 2), semantics: Semantics.Kubernetes));
    }

    [Theory]
    [InlineData(MetricUnit.Percent, 60.0)]
    [InlineData(MetricUnit.Ratio, 0.6)]
    public void A_utilization_is_of_a_hundred_percent_or_of_one(MetricUnit unit, double mean)
    {
        var wants = Assert.IsType<Recommendation.Wants>(
            Recommend(new Target.Utilization(30), Mean(mean), Fleet(ready: 2), unit: unit));
        Assert.Equal(Replicas.Of(4), wants.Count);
    }

    [Fact]
    public void A_utilization_of_something_that_has_no_whole_is_blind() => Assert.IsType<Reason.MetricImplausible>(
        Blind(Recommend(SeventyFivePercent, Mean(5), Fleet(ready: 2), unit: MetricUnit.Count)));

    [Fact]
    public void A_total_is_shared_by_the_replicas_that_exist()
    {
        var target = new Target.AverageValue(Quantity.OfMilli(10_000));
        var wants = Total(target, 62, Fleet(ready: 4, pending: 2), current: 9);
        Assert.Equal(Replicas.Of(6), wants.Count);
        Assert.Equal(Replicas.Of(9), Total(target, 90, [], current: 9).Count);
        Assert.Equal(Replicas.Of(12), Total(target, 111, Fleet(ready: 4), current: 4).Count);
    }

    [Fact]
    public void A_level_is_carried_by_the_ready_replicas()
    {
        var target = new Target.Value(Quantity.OfMilli(10_000));
        Assert.Equal(Replicas.Of(6), Total(target, 20, Fleet(ready: 3, pending: 2), current: 5).Count);
        Assert.Equal(Replicas.Of(2), Total(target, 11, [], current: 0).Count);
    }

    [Fact]
    public void A_level_with_no_ready_replica_is_blind_where_kubernetes_would_scale_in()
    {
        var target = new Target.Value(Quantity.OfMilli(10_000));
        Assert.IsType<Reason.NoReplicaToMeasure>(
            Blind(Recommend(target, Mean(20), Fleet(ready: 0, pending: 3), scope: MetricScope.FleetTotal)));
        var kubernetes = Recommend(
            target, Mean(20), Fleet(ready: 0, pending: 3), MetricScope.FleetTotal, semantics: Semantics.Kubernetes);
        Assert.Equal(Replicas.None, Assert.IsType<Recommendation.Wants>(kubernetes).Count);
    }

    [Fact]
    public void Replicas_that_report_parts_of_a_level_are_added_up()
    {
        var wants = Assert.IsType<Recommendation.Wants>(Recommend(
            new Target.Value(Quantity.OfMilli(10_000)), Each(("r0", 9), ("r1", 11)), Fleet(ready: 2),
            MetricScope.FleetTotal));
        Assert.Equal(Replicas.Of(4), wants.Count);
    }

    [Fact]
    public void A_reading_that_cannot_be_used_makes_it_blind_and_says_why()
    {
        var (age, maxAge) = (TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(3));
        Assert.Equal(
            new Reason.MetricStale(Gpu, age, maxAge),
            Blind(Recommend(SeventyFive, new Reading.Stale(age, maxAge), Fleet(ready: 2))));
        Assert.Equal(
            new Reason.MetricMissing(Gpu, "gone"),
            Blind(Recommend(SeventyFive, new Reading.Missing("gone"), Fleet(ready: 2))));
        Assert.Equal(
            new Reason.MetricImplausible(Gpu, "101"),
            Blind(Recommend(SeventyFive, new Reading.Implausible("101"), Fleet(ready: 2))));
    }

    [Fact]
    public void A_metric_of_replicas_with_none_ready_is_blind() => Assert.Equal(
        new Reason.NoReplicaToMeasure(Gpu), Blind(Recommend(SeventyFive, Mean(50), Fleet(ready: 0, pending: 2))));

    private static Recommendation.Wants Wants(
        Target target, Reading reading, ImmutableArray<Replica> fleet, int? current = null) =>
        Assert.IsType<Recommendation.Wants>(Recommend(target, reading, fleet, current: current));

    private static Recommendation.Wants Total(
        Target target, double total, ImmutableArray<Replica> fleet, int current) =>
        Assert.IsType<Recommendation.Wants>(
            Recommend(target, Mean(total), fleet, MetricScope.FleetTotal, current: current));

    private static Reason Blind(Recommendation recommendation) =>
        Assert.IsType<Recommendation.Blind>(recommendation).Because;

    private static Recommendation Recommend(
        Target target,
        Reading reading,
        ImmutableArray<Replica> fleet,
        MetricScope scope = MetricScope.ReplicaMean,
        MetricUnit unit = MetricUnit.Percent,
        Semantics semantics = Semantics.Native,
        int? current = null)
    {
        var rule = new ScalerPolicy.TargetTracking(Gpu, target);
        var metric = new MetricPolicy(
            Gpu, new MetricSource.Observed("gpu"), scope, unit, MetricPolicy.MaxAgeDefault, ValueRange.NotNegative);
        var policy = new Policy
        {
            Fleet = new("chat"),
            Semantics = semantics,
            Pools = [new(new("pool"), new PoolTarget.Simulated("pool"))],
            Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(100)),
            Metrics = ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty.Add(Gpu, metric),
            Scalers = [rule],
        };
        var observation = new Observation(
            Now, [], fleet, ImmutableSortedDictionary<MetricName, Measurement>.Empty, Calendar: []);
        var situation = new Situation(
            policy,
            observation,
            ImmutableSortedDictionary<MetricName, Reading>.Empty.Add(Gpu, reading),
            Replicas.Of(current ?? fleet.Count(replica => replica.IsActive)),
            Credited: default,
            LeadTime.Prior(TimeSpan.FromMinutes(4)),
            Now);
        return TargetTracking.Recommend(rule, situation).Recommendation;
    }

    private static Reading.Fresh Mean(double value) => new(new MetricSample(value, Now), []);

    private static Reading.Fresh Each(params (string Replica, double Value)[] samples) => new(
        new MetricSample(samples.Average(each => each.Value), Now),
        [.. samples.Select(each => new ReplicaSample(new(each.Replica), new(each.Value, Now)))]);

    private static ImmutableArray<Replica> Fleet(int ready, int pending = 0) =>
        [.. Of(Phase.Ready, ready), .. Of(Phase.Loading, pending)];

    private static IEnumerable<Replica> Of(Phase phase, int count) => Enumerable.Range(0, count).Select(number =>
        new Replica(new(phase is Phase.Ready ? $"r{number}" : $"{phase}{number}"), new("pool"), phase, Now));
}
