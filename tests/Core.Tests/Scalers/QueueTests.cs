using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class QueueTests
{
    private static readonly ScalerPolicy.Queue FiveEach =
        new(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5)));

    private static readonly ScalerPolicy.Queue DrainInAMinute =
        new(new("waiting"), new QueueGoal.Drain(TimeSpan.FromMinutes(1), Served: null));

    [Theory]
    [InlineData(41, 9)]
    [InlineData(40, 8)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void So_many_for_each_replica_is_kedas_average_value(double waiting, int wanted)
    {
        var advice = Queue.Recommend(FiveEach, null, new Scene(3).Sees("waiting", waiting).Situation());
        Assert.Equal((wanted, wanted), (advice.Count(), advice.SafeDownTo()));
        Assert.IsType<Reason.QueuePerReplica>(advice.Because());
    }

    [Fact]
    public void A_queue_that_a_replica_does_not_report_to_keeps_that_replicas_share()
    {
        var advice = Queue.Recommend(FiveEach, null, new Scene(4).SeesEach("waiting", [5, 0, 0]).Situation());
        Assert.Equal(2, advice.Count());
        Assert.Equal(new Reason.TargetUncertain(new("waiting"), Replicas.Of(1)), advice.Because());
    }

    [Fact]
    public void The_backlog_when_capacity_is_ready_is_drained_on_top_of_the_growth()
    {
        // 60 waiting, +0.5/s, P90 120 s: 120 will wait; 120/60 + 0.5 = 2.5 requests/s at 1 each are 3 more.
        var advice = Drain(new Scene(10), waiting: 60, growth: 0.5);
        Assert.Equal((13, 13), (advice.Count(), advice.SafeDownTo()));
        Assert.Equal(
            new Reason.BacklogTooLong(new("waiting"), Quantity.Of(120), Drain: null, TimeSpan.FromMinutes(1)),
            advice.Because());
    }

    [Fact]
    public void Launches_under_way_bring_their_rate_and_are_not_asked_for_again()
    {
        // The 3 of the example above bring 3/s, more than the 2.5/s that are missing.
        Assert.Equal(13, Drain(new Scene(10, Launching: 3), waiting: 60, growth: 0.5).Count());
        Assert.Equal(13, Drain(new Scene(10, Launching: 1), waiting: 60, growth: 0.5).Count());
    }

    [Fact]
    public void A_queue_that_falls_fast_enough_asks_for_nothing()
    {
        Assert.IsType<Reason.BacklogInTime>(Drain(new Scene(10), waiting: 60, growth: -1).Because());
        Assert.Equal(10, Drain(new Scene(10), waiting: 60, growth: -1).Count());
        Assert.Equal(11, Drain(new Scene(10), waiting: 61, growth: -1).Count());
    }

    [Fact]
    public void The_drain_of_what_is_there_and_coming_is_told()
    {
        var because = Assert.IsType<Reason.BacklogTooLong>(
            Drain(new Scene(10, Launching: 1), waiting: 300, growth: -1).Because());
        Assert.Equal(TimeSpan.FromSeconds(150), because.Drain);
    }

    [Fact]
    public void A_projection_stops_at_four_times_the_present_queue()
    {
        var scene = new Scene(10) { LeadTimeP90 = TimeSpan.FromHours(1) };
        Assert.Equal(
            Quantity.Of(80),
            Assert.IsType<Reason.BacklogTooLong>(Drain(scene, waiting: 20, growth: 1).Because()).Waiting);
    }

    [Fact]
    public void A_rounding_error_buys_no_replica()
    {
        // 0.2 + 0.1 requests/s at 0.1 each are 3, though in doubles they are a little more.
        var scene = new Scene(10) { LeadTimeP90 = TimeSpan.Zero };
        Assert.Equal(13, Drain(scene, waiting: 12, growth: 0.1, served: 0.1).Count());
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10.001, 11)]
    public void One_waiting_for_each_ready_replica_is_noise(double waiting, int wanted) =>
        Assert.Equal(wanted, Drain(new Scene(10), waiting, growth: 0).Count());

    [Fact]
    public void One_waiting_for_each_is_no_noise_where_it_takes_too_long()
    {
        // One in 50 s each, to be gone in 20: 4 of 10 are; 10/20 at 0.02 each are 25 more.
        var rule = DrainInAMinute with { Goal = new QueueGoal.Drain(TimeSpan.FromSeconds(20), Served: null) };
        var trend = new ScalerMemory.QueueTrend(new MetricSample(0, Scene.Noon), Quantity.Of(0.02));
        Assert.Equal(35, Queue.Recommend(rule, trend, new Scene(10).Sees("waiting", 10).Situation()).Count());
        Assert.Equal(10, Queue.Recommend(rule, trend, new Scene(10).Sees("waiting", 4).Situation()).Count());
    }

    [Fact]
    public void An_empty_queue_lets_one_replica_go_at_a_time()
    {
        var advice = Drain(new Scene(10), waiting: 0, growth: -3);
        Assert.Equal((9, 9), (advice.Count(), advice.SafeDownTo()));
        Assert.IsType<Reason.QueueEmpty>(advice.Because());
        Assert.Equal(0, Drain(new Scene(0), waiting: 0, growth: 0).Count());
    }

    [Fact]
    public void A_queue_is_not_empty_while_a_replica_does_not_report()
    {
        var advice = Queue.Recommend(DrainInAMinute, null, new Scene(3).SeesEach("waiting", [0, 0]).Situation());
        Assert.Equal((3, 3), (advice.Count(), advice.SafeDownTo()));
        Assert.IsType<Reason.TargetUncertain>(advice.Because());
    }

    [Fact]
    public void A_queue_before_a_fleet_of_none_wakes_it()
    {
        Assert.Equal(1, Drain(new Scene(0), waiting: 1, growth: 0).Count());
        Assert.Equal(2, Drain(new Scene(0), waiting: 120, growth: 0).Count());
        Assert.Equal(1, Drain(new Scene(0), waiting: 1, growth: -5).Count());
        Assert.Equal(2, Drain(new Scene(0, Launching: 2), waiting: 120, growth: 0).Count());
    }

    [Fact]
    public void A_backlog_never_lowers_what_was_asked_for()
    {
        var late = new Scene(5) { Current = 10 };
        Assert.Equal(10, Drain(late, waiting: 60, growth: 0).Count());
    }

    [Fact]
    public void A_blind_queue_keeps_its_memory()
    {
        var memory = new ScalerMemory.QueueTrend(new MetricSample(7, Scene.Noon), Quantity.Of(2), Quantity.Of(1));
        var scene = new Scene(3).SeesReading("waiting", new Reading.Missing("outage"));
        Assert.Same(memory, Queue.Recommend(DrainInAMinute, memory, scene.Situation()).Memory);
    }

    [Fact]
    public void A_surge_is_not_answered_again_when_its_replicas_are_ready()
    {
        // 10 replicas at 1/s; 12/s arrive for good; starts take three minutes, of which two are looked ahead.
        ScalerMemory? memory = null;
        var (ready, asked, waiting) = (10, 10, 0.0);
        var story = new List<int>();
        for (var second = 0; second <= 360; second += 30)
        {
            var justReady = second == 210 ? asked - ready : 0;
            ready += justReady;
            var scene = new Scene(ready, second < 210 ? asked - ready : 0) { JustReady = justReady };
            scene = scene.At(second).Sees("waiting", waiting);
            var advice = Queue.Recommend(DrainInAMinute, memory, scene.Situation());
            (memory, asked) = (advice.Memory, Math.Max(asked, advice.Count()));
            story.Add(asked);
            waiting = Math.Max(0, waiting + ((12 - ready) * 30));
        }

        Assert.Equal([10, 14, 17, 19, 20, 21, 22, 22, 22, 22, 22, 22, 22], story);
    }

    [Fact]
    public void A_replica_that_became_ready_after_the_sample_counts_as_one_that_is_coming()
    {
        var late = new Scene(13) { JustReady = 3 }.At(60).Sees("waiting", 60);
        var sample = new MetricSample(60, Scene.Noon);
        var trend = new ScalerMemory.QueueTrend(sample, Quantity.Of(1), Quantity.Of(0.5));
        late = late.SeesReading("waiting", new Reading.Fresh(sample, []));
        Assert.Equal(13, Queue.Recommend(DrainInAMinute, trend, late.Situation()).Count());
    }

    [Fact]
    public void More_waiting_never_asks_for_fewer() => Gen
        .Select(Gen.Double[0, 500], Gen.Double[0, 500], Gen.Double[0, 500], Gen.Int[0, 20], Gen.Int[0, 5])
        .Sample((a, b, before, ready, launching) =>
        {
            var memory = new ScalerMemory.QueueTrend(new MetricSample(before, Scene.Noon), Quantity.Of(1), default);
            int After(double waiting) => Queue.Recommend(
                DrainInAMinute,
                memory,
                new Scene(ready, launching).At(30).Sees("waiting", waiting).Situation()).Count();
            return After(Math.Min(a, b)) <= After(Math.Max(a, b));
        });

    [Fact]
    public void A_launch_under_way_never_adds_more_than_itself() => Gen
        .Select(Gen.Double[0, 500], Gen.Double[-3, 3], Gen.Int[0, 20], Gen.Int[0, 9])
        .Sample((waiting, growth, ready, launching) =>
        {
            var fewer = Drain(new Scene(ready, launching), waiting, growth).Count();
            var more = Drain(new Scene(ready, launching + 1), waiting, growth).Count();
            return more - fewer is 0 or 1;
        });

    [Fact]
    public void The_same_input_gives_the_same_output() => Gen
        .Select(Gen.Double[0, 500], Gen.Double[-3, 3], Gen.Int[0, 20])
        .Sample((waiting, growth, ready) =>
            Drain(new Scene(ready), waiting, growth) == Drain(new Scene(ready), waiting, growth));

    private static Advice Drain(Scene scene, double waiting, double growth, double served = 1)
    {
        // A sample of the same instant teaches nothing, so the trend is exactly what is given here.
        var trend = new ScalerMemory.QueueTrend(
            new MetricSample(waiting, scene.Now), Quantity.Of(served), Quantity.Of(growth));
        return Queue.Recommend(DrainInAMinute, trend, scene.Sees("waiting", waiting).Situation());
    }
}
