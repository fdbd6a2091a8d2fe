using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class StandingOrdersTests
{
    private static readonly Policy Sleepy = TestPolicies.Of(
        0,
        10,
        [TestPolicies.Waiting],
        new ScalerPolicy.Queue(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5)))) with
    {
        Zero = new ZeroPolicy(new("waiting"), TimeSpan.FromMinutes(10)),
    };

    [Fact]
    public void A_scheduled_minimum_wakes_a_fleet_that_nothing_asks_for()
    {
        var policy = Sleepy with
        {
            Schedule = [new("day", "0 9 * * *", "UTC", TimeSpan.FromHours(8), Replicas.Of(3), null)],
        };
        var decision = new Ticking(policy).Tick(
            FleetPicture.After(0).Pool("p", 0).Sees("waiting", 0).Window("day", -60, 3600));
        Assert.Equal((3, "BelowMinimum"), (decision.Desired.Count, decision.Because.Code));
    }

    [Theory]
    [InlineData(0, "Asleep")]
    [InlineData(null, "MetricMissing")]
    public void Outside_the_window_the_fleet_sleeps_on(int? waiting, string code)
    {
        var decision = new Ticking(Sleepy).Tick(FleetPicture.After(0).Pool("p", 0).Sees("waiting", waiting));
        Assert.Equal((0, code), (decision.Desired.Count, decision.Because.Code));
    }

    [Fact]
    public void A_paused_fleet_is_left_as_it_was_found_in_every_pool_warm_machines_and_all()
    {
        var policy = TestPolicies.Minimal with
        {
            Pools = [TestPolicies.Pool("a", max: 2), TestPolicies.Pool("b")],
            PausedUntil = FleetPicture.Noon.AddHours(1),
            WarmPool = new WarmPoolPolicy(Replicas.Of(5), WarmPoolPolicy.ShareDefault, default, Replicas.Of(5)),
        };
        var failure = new Core.Fleets.LaunchFailure(
            Core.Fleets.LaunchFailureCause.OutOfCapacity, FleetPicture.Noon);
        var decision = new Ticking(policy).Tick(FleetPicture.After(0)
            .Pool("a", 7, ready: 3, warm: 2, failure).Pool("b", 8, ready: 8, warm: 1).Sees("gpu", 5));
        Assert.Equal([7, 8], decision.Pools.Select(pool => pool.Desired.Count));
        Assert.Equal([2, 1], decision.Pools.Select(pool => pool.Warm.Count));
        Assert.Empty(decision.Victims);
        Assert.Equal(ScaleAction.Hold, decision.Action);
    }

    [Fact]
    public void A_pause_outranks_a_pin_and_a_pin_the_need()
    {
        var pinned = TestPolicies.Minimal with { Pin = new Pin(Replicas.Of(3), FleetPicture.Noon.AddHours(1)) };
        var picture = FleetPicture.After(0).Pool("p", 4, ready: 4).Sees("gpu", 100);
        Assert.Equal("Pinned", new Ticking(pinned).Tick(picture).Because.Code);
        var paused = pinned with { PausedUntil = FleetPicture.Noon.AddHours(1) };
        Assert.Equal("Paused", new Ticking(paused).Tick(picture).Because.Code);
    }

    [Fact]
    public void A_pin_is_kept_to_while_it_lasts_also_from_zero_and_blind()
    {
        var pinned = TestPolicies.Minimal with { Pin = new Pin(Replicas.Of(3), FleetPicture.Noon.AddHours(1)) };
        var decision = new Ticking(pinned).Tick(FleetPicture.After(0).Pool("p", 0).Sees("gpu", null));
        Assert.Equal(3, decision.Desired.Count);
    }

    [Fact]
    public void Above_a_scheduled_maximum_a_fleet_goes_in_by_the_ordinary_rules_however_busy_it_is()
    {
        var policy = TestPolicies.Minimal with
        {
            Schedule = [new("night", "0 0 * * *", "UTC", TimeSpan.FromHours(8), null, Replicas.Of(4))],
            Behavior = new Behavior(
                Behavior.Default.ScaleUp,
                Behavior.Default.ScaleDown with { Policies = [RatePolicy.Pods(1, 60)] }),
        };
        var fleet = new FleetScript(policy, 8)
        {
            Calendar = [new("night", FleetScript.Start.AddMinutes(10), FleetScript.Start.AddHours(8))],
        };
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00   75  hold 8: TargetWithinTolerance
            09:59   75  hold 8: TargetWithinTolerance
            10:00   75  hold 8: TargetWithinTolerance
            12:00  100  hold 8: ScaleInStabilized
            15:00  100  8 to 7: ScaleInRateLimited
            16:00   75  7 to 6: ScaleInRateLimited
            17:00   75  6 to 5: ScaleInRateLimited
            18:00  100  5 to 4: MaximumReached
            19:00  100  hold 4: MaximumReached
            """);
    }
}
