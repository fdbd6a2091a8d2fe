using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class SightTests
{
    private static readonly MetricName Metric = new("metric");

    private static readonly Gen<Reading> Unusable = Gen.OneOf<Reading>(
        Gen.Int[181, 9999].Select(Reading (age) =>
            new Reading.Stale(TimeSpan.FromSeconds(age), TimeSpan.FromSeconds(180))),
        Gen.Const<Reading>(new Reading.Missing("no series")),
        Gen.Const<Reading>(new Reading.Implausible("not finite")));

    [Fact]
    public void Each_kind_of_blindness_has_its_reason()
    {
        var (age, maxAge) = (TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(3));
        Assert.Equal(
            new Reason.MetricStale(Metric, age, maxAge), Sight.Blindness(Metric, new Reading.Stale(age, maxAge)));
        Assert.Equal(new Reason.MetricMissing(Metric, "gone"), Sight.Blindness(Metric, new Reading.Missing("gone")));
        Assert.Equal(
            new Reason.MetricImplausible(Metric, "NaN"), Sight.Blindness(Metric, new Reading.Implausible("NaN")));
        Assert.Null(Sight.Blindness(Metric, new Reading.Fresh(new MetricSample(1, Scene.Noon), [])));
    }

    [Fact]
    public void No_scaler_says_a_number_of_what_it_cannot_see() =>
        Gen.Select(Unusable, Gen.Int[1, 20], Gen.Int[0, 20]).Sample((reading, ready, launching) =>
        {
            var situation = new Scene(ready, launching).SeesReading("metric", reading).Situation();
            Assert.All(Everyone(situation), advice =>
            {
                Assert.True(advice.IsBlind());
                Assert.Equal(Sight.Blindness(Metric, reading), advice.Because());
            });
        });

    [Fact]
    public void A_metric_that_the_policy_lacks_is_missing() =>
        Assert.All(Everyone(new Scene(3).Situation()), advice =>
            Assert.IsType<Reason.MetricMissing>(advice.Because()));

    [Fact]
    public void A_total_is_the_sum_of_what_replicas_report()
    {
        var scene = new Scene(3).SeesEach("metric", [2, 0, 4]);
        Assert.Equal(Quantity.Of(6), Total(scene));
        Assert.Equal(Quantity.Of(6), Level(scene));
    }

    [Fact]
    public void A_mean_times_the_ready_replicas_is_a_total_and_a_level_of_its_own()
    {
        var scene = new Scene(3).Sees("metric", 2, MetricScope.ReplicaMean);
        Assert.Equal(Quantity.Of(6), Total(scene));
        Assert.Equal(Quantity.Of(2), Level(scene));
    }

    [Fact]
    public void A_mean_says_nothing_where_no_replica_is_ready_and_a_total_does()
    {
        var mean = new Scene(0, Launching: 2).Sees("metric", 2, MetricScope.ReplicaMean);
        Assert.Null(Total(mean));
        Assert.Null(Level(mean));
        Assert.Equal(Quantity.Of(2), Total(new Scene(0).Sees("metric", 2)));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    public void Ready_replicas_that_do_not_report_are_silent(int reporting, int silent)
    {
        var situation = new Scene(4).SeesEach("metric", new double[reporting]).Situation();
        Assert.Equal(Replicas.Of(silent), Sight.Silent(Fresh(situation), situation));
    }

    [Fact]
    public void Nobody_is_silent_where_the_source_speaks_for_the_fleet()
    {
        var situation = new Scene(4).Sees("metric", 1).Situation();
        Assert.Equal(Replicas.None, Sight.Silent(Fresh(situation), situation));
    }

    private static IEnumerable<Advice> Everyone(Situation situation)
    {
        var one = Quantity.Of(1);
        var minute = TimeSpan.FromMinutes(1);
        yield return StepScaling.Recommend(
            new(Metric, one, StepAdjustment.ChangeInCapacity, [new(From: null, To: one, -1)], default, minute),
            situation);
        yield return Queue.Recommend(new(Metric, new QueueGoal.PerReplica(one)), null, situation);
        yield return Queue.Recommend(new(Metric, new QueueGoal.Drain(minute, null)), null, situation);
        yield return LatencyObjective.Recommend(new(Metric, minute), situation);
        yield return Concurrency.Recommend(new(Metric, one, minute, minute, Ratio.Of(2)), null, situation);
    }

    private static Reading.Fresh Fresh(Situation situation) =>
        Assert.IsType<Reading.Fresh>(Sight.Of(Metric, situation));

    private static Quantity? Total(Scene scene) =>
        Sight.Total(Metric, Fresh(scene.Situation()), scene.Situation());

    private static Quantity? Level(Scene scene) =>
        Sight.Level(Metric, Fresh(scene.Situation()), scene.Situation());
}
