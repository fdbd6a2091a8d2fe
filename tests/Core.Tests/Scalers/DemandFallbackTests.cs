using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandFallbackTests
{
    private static readonly ScalerMemory.DemandTrend Nothing = ScalerMemory.DemandTrend.Begin(prior: null);

    [Theory]
    [InlineData(100, 0, 2)]
    [InlineData(100, 44, 3)]
    [InlineData(0, 0, 0)]
    [InlineData(62, 0, 1)]
    [InlineData(63, 0, 2)]
    public void Before_engines_are_seen_seventy_in_flight_and_their_root_fill_a_replica(
        int running, int waiting, int count)
    {
        var scene = new Scene(4).Sees("running_requests", running).Sees("queue_depth", waiting);
        var wants = Wants(Nothing, scene);

        Assert.Equal((count, count), (wants.Count.Count, wants.SafeDownTo.Count));
        Assert.Equal(
            new Reason.DemandInFlight(new("request_rate"), Quantity.Of(running + waiting), Quantity.Of(70)),
            wants.Because);
    }

    [Fact]
    public void Engines_that_were_seen_say_how_many_run_on_a_replica_in_time()
    {
        // A replica serves 7.6 conversations a second in time, and each is in it for 211 tokens of 50 ms.
        var scene = (new Scene(4) { Objectives = DemandScene.Promised })
            .Sees("running_requests", 200).Sees("queue_depth", 0);
        var because = Assert.IsType<Reason.DemandInFlight>(Wants(DemandScene.Remembered(20, ready: 4), scene).Because);

        Assert.Equal(7.6 * 211 * 0.05, because.PerReplica.Value, tolerance: 3);
    }

    [Theory]
    [InlineData("running_requests")]
    [InlineData("queue_depth")]
    public void Half_of_what_is_in_flight_gives_nothing_back(string half)
    {
        Assert.Equal(4, Wants(Nothing, new Scene(4).Sees(half, 3)).Count.Count);
        Assert.Equal(8, Wants(Nothing, new Scene(4).Sees(half, 500)).Count.Count);
    }

    [Theory]
    [InlineData(90, 5)]
    [InlineData(75, 4)]
    [InlineData(10, 1)]
    [InlineData(0, 1)]
    public void Where_only_GPUs_are_seen_they_should_be_three_quarters_busy(double percent, int count)
    {
        var wants = Wants(Nothing, Busy(4, percent));

        Assert.Equal(count, wants.Count.Count);
        Assert.Equal(
            new Reason.DemandByGpu(new("request_rate"), Ratio.Of(percent / 100), Ratio.Of(0.75)), wants.Because);
    }

    [Fact]
    public void Requests_in_flight_are_asked_before_GPUs() => Assert.IsType<Reason.DemandInFlight>(
        Wants(Nothing, Busy(4, 90).Sees("running_requests", 10)).Because);

    [Fact]
    public void Where_nothing_is_seen_or_ready_it_is_blind()
    {
        var stale = new Reading.Stale(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(5));
        Assert.Equal(
            new Reason.MetricStale(new("request_rate"), stale.Age, stale.MaxAge),
            Blind(new Scene(4).SeesReading("request_rate", stale)));
        Assert.IsType<Reason.MetricMissing>(Blind(new Scene(4).Without("request_rate", "gpu_utilization")));
        Assert.IsType<Reason.MetricMissing>(Blind(Busy(0, 90).Without("request_rate")));
    }

    private static Scene Busy(int ready, double percent) => new Scene(ready).Sees(
        "gpu_utilization", percent, MetricScope.ReplicaMean, MetricUnit.Percent);

    private static Recommendation.Wants Wants(ScalerMemory.DemandTrend trend, Scene scene) =>
        Assert.IsType<Recommendation.Wants>(Recommend(trend, scene));

    private static Reason Blind(Scene scene) =>
        Assert.IsType<Recommendation.Blind>(Recommend(Nothing, scene)).Because;

    private static Recommendation Recommend(ScalerMemory.DemandTrend trend, Scene scene)
    {
        var situation = scene.Situation();
        return DemandFallback.Recommend(DemandScene.Rule, trend, DemandSight.Of(situation), situation);
    }
}
