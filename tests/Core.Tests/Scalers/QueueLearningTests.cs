using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class QueueLearningTests
{
    private static readonly QueueGoal.Drain Unmeasured = new(TimeSpan.FromMinutes(1), Served: null);

    private static readonly QueueGoal.Drain Measured = Unmeasured with { Served = new("served") };

    [Fact]
    public void The_first_look_learns_nothing_and_assumes_one_a_second()
    {
        var trend = QueueLearning.Next(Measured, null, Sample(100, 0), new Scene(10).Sees("served", 50).Situation());
        Assert.Equal(new ScalerMemory.QueueTrend(Sample(100, 0), default, default), trend);
        Assert.Equal(Quantity.Of(1), QueueLearning.ServedPerReplica(trend));
    }

    [Fact]
    public void A_slope_is_smoothed_over_half_a_minute()
    {
        // 60 more in 30 s is 2/s; half of it counts at once: 30/(30 + 30).
        var once = Next(Unmeasured, Trend(100, 0), 160, 30, new Scene(10));
        Assert.Equal(Quantity.Of(1), once.Growth);
        Assert.Equal(Quantity.Of(1.5), Next(Unmeasured, once, 220, 60, new Scene(10)).Growth);
    }

    [Fact]
    public void Replicas_that_became_ready_take_their_share_of_the_growth_at_once()
    {
        // 2/s for all of the last minute, and two replicas of 1/s at its end: it grows no more.
        var trend = Trend(100, 0, served: 1) with { Growth = Quantity.Of(2) };
        var scene = new Scene(12) { JustReady = 2 }.At(60);
        Assert.Equal(default, Next(Unmeasured, trend, 220, 60, scene).Growth);
    }

    [Fact]
    public void Replicas_that_became_ready_at_the_end_have_completed_nothing_yet()
    {
        var scene = new Scene(12) { JustReady = 2 }.At(60).Sees("served", 20);
        Assert.Equal(Quantity.Of(2), Next(Measured, Trend(100, 0), 100, 60, scene).ServedPerReplica);
    }

    [Fact]
    public void Replicas_that_became_ready_do_not_make_a_short_queue_fall()
    {
        var scene = new Scene(12) { JustReady = 2 }.At(60);
        Assert.Equal(default, Next(Unmeasured, Trend(5, 0, served: 1), 5, 60, scene).Growth);
    }

    [Fact]
    public void A_trend_fades_to_none_and_not_to_a_thousandth()
    {
        var trend = Trend(100, 0) with { Growth = Quantity.Of(1) };
        for (var second = 10; second <= 1000; second += 10)
        {
            trend = Next(Unmeasured, trend, 100, second, new Scene(10));
        }

        Assert.Equal(default, trend.Growth);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(29)]
    public void A_sample_that_is_not_newer_changes_nothing(int second)
    {
        var trend = Trend(100, 30, served: 2);
        Assert.Same(trend, Next(Measured, trend, 900, second, new Scene(10).Sees("served", 99)));
    }

    [Fact]
    public void Completions_of_full_replicas_are_their_capacity()
    {
        var scene = new Scene(10).Sees("served", 5);
        Assert.Equal(Quantity.Of(0.5), Next(Measured, Trend(100, 0), 100, 60, scene).ServedPerReplica);

        // From 2 towards 0.5 over 60 s of 5 minutes: 2 - 1.5/6.
        Assert.Equal(Quantity.Of(1.75), Next(Measured, Trend(100, 0, served: 2), 100, 60, scene).ServedPerReplica);
    }

    [Fact]
    public void Completions_of_a_fleet_that_is_not_full_are_a_lower_bound()
    {
        var slow = new Scene(10).Sees("served", 5);
        var fast = new Scene(10).Sees("served", 30);
        Assert.Equal(Quantity.Of(2), Next(Measured, Trend(0, 0, served: 2), 100, 60, slow).ServedPerReplica);
        Assert.Equal(Quantity.Of(3), Next(Measured, Trend(0, 0, served: 2), 100, 60, fast).ServedPerReplica);
        Assert.Equal(default, Next(Measured, Trend(0, 0), 0, 60, slow).ServedPerReplica);
        Assert.Equal(Quantity.Of(3), Next(Measured, Trend(0, 0), 0, 60, fast).ServedPerReplica);
    }

    [Fact]
    public void Without_a_metric_of_completions_arrivals_less_the_growth_are_them()
    {
        // 12/s arrive and the queue grows by 2/s: 10/s are served by 5.
        var scene = new Scene(5).Sees("request_rate", 12);
        Assert.Equal(Quantity.Of(2), Next(Unmeasured, Trend(100, 0), 160, 30, scene).ServedPerReplica);
        Assert.Equal(Quantity.Of(2), Next(Measured, Trend(100, 0), 160, 30, scene).ServedPerReplica);
    }

    [Fact]
    public void With_nothing_else_known_a_falling_queue_is_a_lower_bound_that_is_believed_slowly()
    {
        // 1200 fewer in 60 s by 5 is 4/s each: a sixth of the way from 1.
        Assert.Equal(Quantity.Of(1.5), Next(Unmeasured, Trend(2000, 0), 800, 60, new Scene(5)).ServedPerReplica);
    }

    [Fact]
    public void A_guess_from_a_falling_queue_is_forgotten_when_nothing_confirms_it()
    {
        // From 4 back towards 1 over a minute of 30: 3/31 of a request a second.
        var trend = Next(Unmeasured, Trend(100, 0, served: 4), 100, 60, new Scene(5));
        Assert.Equal(Quantity.OfMilli(3903), trend.ServedPerReplica);
    }

    [Fact]
    public void A_fleet_that_serves_nothing_teaches_nothing() =>
        Assert.Equal(
            Quantity.Of(2),
            Next(Measured, Trend(100, 0, served: 2), 200, 60, new Scene(10).Sees("served", 0)).ServedPerReplica);

    [Theory]
    [InlineData(1e12, 1000)]
    [InlineData(0.05, 0.02)]
    public void What_is_learnt_stays_within_what_is_believable(double served, double learnt) =>
        Assert.Equal(
            Quantity.Of(learnt),
            Next(Measured, Trend(100, 0), 100, 60, new Scene(10).Sees("served", served)).ServedPerReplica);

    [Fact]
    public void With_no_replica_ready_only_the_growth_is_learnt()
    {
        var trend = Next(Measured, Trend(10, 0, served: 2), 70, 30, new Scene(0, 3).Sees("served", 50));
        Assert.Equal(Quantity.Of(2), trend.ServedPerReplica);
        Assert.Equal(Quantity.Of(1), trend.Growth);
    }

    private static MetricSample Sample(double value, int second) => new(value, Scene.Noon.AddSeconds(second));

    private static ScalerMemory.QueueTrend Trend(double waiting, int second, double served = 0) =>
        new(Sample(waiting, second), Quantity.Of(served));

    private static ScalerMemory.QueueTrend Next(
        QueueGoal.Drain goal, ScalerMemory.QueueTrend last, double waiting, int second, Scene scene) =>
        QueueLearning.Next(goal, last, Sample(waiting, second), scene.Situation());
}
