using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandPlanTests
{
    private const double MissCost = 30;

    [Fact]
    public void What_arrives_and_what_a_replica_does_of_it_are_in_the_same_work()
    {
        var plan = Plan(DemandScene.Remembered(30, ready: 5), new Scene(5).Serving(30));

        Assert.Equal(EngineLoad.Of(30, RequestLengths.Usual).Work, plan.Arriving, tolerance: 60);

        // One replica serves 7.5 of these a second; one constant load tells that to a few in a hundred.
        var known = new DemandSizing(
            DemandScene.Engine.Costs, RequestLengths.Usual, DemandGoals.Of(DemandScene.Promised), 0, strain: 1);
        Assert.Equal(7.5, known.RequestsPerReplica, tolerance: 0.05);
        Assert.Equal(1, plan.PerReplica / EngineLoad.Of(known.RequestsPerReplica, RequestLengths.Usual).Work, 0.05);
    }

    [Fact]
    public void The_horizon_is_a_start_and_the_age_of_what_is_known()
    {
        var old = new Reading.Fresh(new MetricSample(0, Scene.Noon.AddSeconds(-80)), []);
        var scene = (new Scene(5) { LeadTimeP90 = TimeSpan.FromMinutes(8) }).Serving(30)
            .SeesReading("queue_depth", old);
        var trend = DemandScene.Remembered(30, ready: 5);

        // A minute ago the newest sample was measured; what is not of the trend may be older.
        Assert.Equal(TimeSpan.FromMinutes(9), Plan(trend, scene).Horizon);
        Assert.Equal(TimeSpan.FromMinutes(8), Plan(DemandScene.Next(trend, scene), scene).Horizon);
    }

    [Fact]
    public void Samples_of_a_quarter_of_a_minute_and_of_a_minute_give_nearly_the_same_plan()
    {
        // The same noisy load: a minute's sample is the mean of its four quarters.
        var random = new Random(3);
        var quarters = Enumerable.Range(0, 4 * 90)
            .Select(at => Wavy(at / 4) * (1 + (0.2 * ((2 * random.NextDouble()) - 1)))).ToArray();
        ScalerMemory.DemandTrend Every(int seconds)
        {
            var (trend, each) = (ScalerMemory.DemandTrend.Begin(prior: null), seconds / 15);
            for (var at = 0; at < quarters.Length; at += each)
            {
                var scene = new Scene(50).At(((at + each - quarters.Length) * 15) - 1);
                trend = DemandScene.Next(trend, scene.Serving(quarters.Skip(at).Take(each).Average()));
            }

            return trend;
        }

        var now = new Scene(50).Serving(300);
        var (fine, coarse) = (Plan(Every(15), now), Plan(Every(60), now));

        // The gauge of running requests bends: its mean is more than that of the mean load.
        Assert.Equal(1, fine.Arriving / coarse.Arriving, 0.01);
        Assert.Equal(1, fine.PerReplica / coarse.PerReplica, 0.03);
        Assert.InRange(fine.Need(MissCost).Count.Count - coarse.Need(MissCost).Count.Count, -1, 1);
        Assert.Equal(fine.Horizon, coarse.Horizon);
    }

    [Fact]
    public void The_more_a_miss_costs_the_more_is_needed()
    {
        var plan = Plan(DemandScene.Remembered(Wavy, ready: 50, minutes: 180), new Scene(50).Serving(300));

        Assert.True(plan.Ahead(3) < plan.Ahead(30));
        Assert.True(plan.Need(2).Count <= plan.Need(30).Count);
        Assert.True(plan.Need(2).Count < plan.Need(300).Count);
        Assert.True(plan.Peak(2) <= plan.Peak(30));
    }

    [Fact]
    public void What_machines_that_stand_by_can_take_over_in_time_need_not_run()
    {
        var trend = DemandScene.Remembered(Wavy, ready: 50, minutes: 180);
        int Need(int warm) => Plan(trend, (new Scene(50) { Warm = warm, LeadTimeP90 = TimeSpan.FromMinutes(15) })
            .Serving(300)).Need(MissCost).Count.Count;

        Assert.Equal(Need(0) - 1, Need(1));
        Assert.True(Need(100) < Need(0) - 1);
        Assert.Equal(Need(50), Need(100));
        Assert.True(Need(100) >= Math.Ceiling(Wavy(179) / DemandScene.Engine.Costs.RequestsWithin(
            EngineLoad.Of(1, RequestLengths.Usual), tokenTime: 0.05)));
    }

    [Fact]
    public void What_waits_is_served_within_two_minutes_and_with_no_more_than_twice_the_fleet()
    {
        var trend = DemandScene.Remembered(30, ready: 5);
        (int, DemandLimit) Need(int waiting)
        {
            var (count, limit) = Plan(trend, new Scene(5).Serving(30).Sees("queue_depth", waiting)).Need(MissCost);
            return (count.Count, limit);
        }

        // 30 a second fill 3.9 replicas; 1800 waiting are one second's work for sixty times as many, over 120 s.
        var (calm, _) = Need(0);
        Assert.Equal((calm, false), (Need(10).Item1, Need(10).Item2 is DemandLimit.Backlog));
        Assert.Equal((6, DemandLimit.Backlog), Need(1800));
        Assert.Equal((8, DemandLimit.Backlog), Need(100_000));
    }

    [Fact]
    public void Caches_that_fill_up_are_a_limit_of_their_own()
    {
        var scene = new Scene(10).Serving(30).Sees(
            "kv_cache_usage", 0.95, MetricScope.ReplicaMean, MetricUnit.Ratio);
        var (count, limit) = Plan(DemandScene.Remembered(30, ready: 10), scene).Need(MissCost);

        Assert.Equal(DemandLimit.Cache, limit);
        Assert.True(count.Count >= 11);
    }

    [Fact]
    public void Until_a_fleets_own_bursts_are_known_twice_the_load_is_stood_by_for()
    {
        var scene = new Scene(50).Serving(300);
        var young = Plan(DemandScene.Remembered(300, ready: 50), scene);
        var old = Plan(DemandScene.Remembered(300, ready: 50, minutes: (3 * 24 * 60) + 30), scene);

        Assert.InRange(young.Peak(MissCost).Count, 2 * 39, 2 * 42);
        Assert.InRange(old.Peak(MissCost).Count, old.Need(MissCost).Count.Count, 60);
    }

    [Fact]
    public void Without_load_nothing_is_needed()
    {
        var plan = Plan(DemandScene.Remembered(minute => minute < 30 ? 30 : 0, ready: 5), new Scene(5).Serving(0));

        Assert.Equal(Replicas.None, plan.Need(MissCost).Count);
        Assert.Equal(Replicas.None, plan.Peak(MissCost));
    }

    private static double Wavy(int minute) => 300 + (60 * Math.Sin(minute / 9.0));

    private static DemandPlan Plan(ScalerMemory.DemandTrend trend, Scene scene)
    {
        var situation = scene.Situation();
        return new(trend, DemandSight.Of(situation), situation);
    }
}
