using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class LatencyObjectiveTests
{
    private static readonly ScalerPolicy.Latency TwoSeconds = new(new("ttft"), TimeSpan.FromSeconds(2));

    [Theory]
    [InlineData(4, 3, 6)]
    [InlineData(4, 2.001, 5)]
    [InlineData(4, 60, 8)]
    [InlineData(1, 2.1, 2)]
    public void Beyond_the_objective_more_are_wanted_in_proportion_and_at_most_twice_as_many(
        int ready, double seconds, int wanted)
    {
        var advice = Recommend(new Scene(ready), seconds);
        Assert.Equal((wanted, wanted), (advice.Count(), advice.SafeDownTo()));
        Assert.IsType<Reason.LatencyAboveObjective>(advice.Because());
    }

    [Fact]
    public void Launches_under_way_are_part_of_what_is_wanted()
    {
        Assert.Equal(6, Recommend(new Scene(4, Launching: 1), 3).Count());
        Assert.Equal(6, Recommend(new Scene(4, Launching: 2), 3).Count());
        Assert.Equal(9, Recommend(new Scene(4, Launching: 5), 3).Count());
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(1.6, 10)]
    [InlineData(1.297, 10)]
    [InlineData(1.296, 9)]
    [InlineData(0.9, 8)]
    [InlineData(0.01, 8)]
    public void Fewer_are_wanted_only_with_room_for_the_square_and_a_quarter_at_most(double seconds, int wanted)
    {
        var advice = Recommend(new Scene(10), seconds);
        Assert.Equal((wanted, wanted), (advice.Count(), advice.SafeDownTo()));
        Assert.Equal(wanted < 10, advice.Because() is Reason.LatencyFarBelowObjective);
    }

    [Theory]
    [InlineData(2, 0.39, 1)]
    [InlineData(2, 0.41, 2)]
    [InlineData(1, 0.01, 1)]
    public void A_small_fleet_can_lose_one_and_never_its_last(int ready, double seconds, int wanted) =>
        Assert.Equal(wanted, Recommend(new Scene(ready), seconds).Count());

    [Fact]
    public void Where_others_have_already_removed_more_the_latency_asks_for_none_back() =>
        Assert.Equal(5, Recommend(new Scene(10) { Current = 5 }, 0.9).Count());

    [Fact]
    public void The_worst_replica_decides_about_fewer_and_the_mean_about_more()
    {
        Assert.Equal(4, RecommendEach(new Scene(4), [0.1, 0.1, 0.1, 1.9]).Count());
        Assert.Equal(3, RecommendEach(new Scene(4), [0.1, 0.1, 0.1, 0.1]).Count());
        Assert.Equal(4, RecommendEach(new Scene(4), [0.1, 0.1, 0.1, 5]).Count());
        Assert.Equal(5, RecommendEach(new Scene(4), [2, 2, 2, 3]).Count());
    }

    [Fact]
    public void A_replica_that_does_not_report_keeps_the_fleet_as_it_is() =>
        Assert.Equal(4, RecommendEach(new Scene(4), [0.1, 0.1, 0.1]).Count());

    [Fact]
    public void Milliseconds_are_read_as_such()
    {
        var scene = new Scene(4).Sees("ttft", 3000, unit: MetricUnit.Milliseconds);
        var because = Assert.IsType<Reason.LatencyAboveObjective>(
            LatencyObjective.Recommend(TwoSeconds, scene.Situation()).Because());
        Assert.Equal(TimeSpan.FromSeconds(3), because.Measured);
    }

    [Fact]
    public void A_blank_of_nine_quintillions_overflows_nothing() =>
        Assert.Equal(8, Recommend(new Scene(4), 9.2e18).Count());

    [Fact]
    public void Where_nothing_is_ready_there_is_nothing_to_measure() =>
        Assert.Equal(
            new Reason.NoReplicaToMeasure(new("ttft")), Recommend(new Scene(0, Launching: 3), 1).Because());

    [Fact]
    public void A_latency_of_zero_is_an_absent_one() =>
        Assert.IsType<Reason.MetricImplausible>(Recommend(new Scene(4), 0).Because());

    [Fact]
    public void An_absent_latency_is_idleness_only_where_a_live_counter_proves_it()
    {
        var absent = new Scene(4).SeesReading("ttft", new Reading.Missing("no series"));
        Assert.True(LatencyObjective.Recommend(TwoSeconds, absent.Situation()).IsBlind());
        Assert.True(LatencyObjective.Recommend(TwoSeconds, absent.Sees("request_rate", 1).Situation()).IsBlind());

        var idle = LatencyObjective.Recommend(TwoSeconds, absent.Sees("request_rate", 0).Situation());
        Assert.Equal((0, 0), (idle.Count(), idle.SafeDownTo()));
        Assert.Equal(new Reason.ProvenIdle(new("ttft"), new("request_rate")), idle.Because());
    }

    [Fact]
    public void A_higher_latency_never_asks_for_fewer() => Gen
        .Select(Gen.Double[0.001, 20], Gen.Double[0.001, 20], Gen.Int[1, 40], Gen.Int[0, 9])
        .Sample((a, b, ready, launching) =>
        {
            var scene = new Scene(ready, launching);
            return Recommend(scene, Math.Min(a, b)).Count() <= Recommend(scene, Math.Max(a, b)).Count();
        });

    [Fact]
    public void What_is_proposed_as_fewer_would_not_be_beyond_the_objective_again() => Gen
        .Select(Gen.Double[0.001, 2], Gen.Int[1, 60])
        .Sample((seconds, ready) =>
        {
            var fewer = Recommend(new Scene(ready), seconds).Count();
            return fewer == ready || seconds * Math.Pow((double)ready / fewer, 2) <= 0.8 * 2 * (1 + 1e-9);
        });

    private static Advice Recommend(Scene scene, double seconds) => LatencyObjective.Recommend(
        TwoSeconds, scene.Sees("ttft", seconds, MetricScope.ReplicaMean, MetricUnit.Seconds).Situation());

    private static Advice RecommendEach(Scene scene, double[] seconds) => LatencyObjective.Recommend(
        TwoSeconds, scene.SeesEach("ttft", seconds, MetricScope.ReplicaMean, MetricUnit.Seconds).Situation());
}
