using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class DeciderTests
{
    [Fact]
    public void The_reference_manifest_behaves_as_kubernetes_would() => Timeline.Check(TestPolicies.Reference, 2, """
        t      gpu  decision
        00:00   70  hold 2: TargetWithinTolerance
        00:15  100  hold 2: ScaleOutStabilized
        00:59  100  hold 2: ScaleOutStabilized
        01:15  100  2 to 3: TargetAboveTolerance
        01:30  100  hold 3: ScaleOutStabilized
        02:16  100  3 to 4: TargetAboveTolerance
        03:30  100  4 to 6: TargetAboveTolerance
        03:45   30  hold 6: ScaleInStabilized
        08:29   30  hold 6: ScaleInStabilized
        08:30   30  6 to 5: TargetBelowTolerance
        09:29   30  hold 5: ScaleInRateLimited
        09:30   30  5 to 4: TargetBelowTolerance
        """);

    [Fact]
    public void Scale_down_waits_out_the_stabilization_window() => Timeline.Check(TestPolicies.Minimal, 4, """
        t      gpu  decision
        00:00  100  4 to 6: TargetAboveTolerance
        01:00   20  hold 6: ScaleInStabilized
        05:00   20  hold 6: ScaleInStabilized
        05:01   20  6 to 2: TargetBelowTolerance
        """);

    [Fact]
    public void A_metric_that_falls_silent_holds_the_fleet_and_raises_an_alarm_in_time()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4);
        fleet.Tick(0, ("gpu", 60));
        Assert.Empty(fleet.Tick(600, ("gpu", null)).Alarms);
        var late = fleet.Tick(600 + (15 * 60), ("gpu", null));
        Assert.Equal("AllScalersBlind", late.Because.Code);
        Assert.Equal(4, late.Desired.Count);
        Assert.IsType<Reason.BlindTooLong>(Assert.Single(late.Alarms));
    }

    [Fact]
    public void A_fleet_blind_for_too_long_rises_to_its_fallback_and_never_falls_to_it()
    {
        var policy = TestPolicies.Minimal with { BlindFallback = Replicas.Of(6), BlindFor = TimeSpan.FromMinutes(5) };
        Timeline.Check(policy, 4, """
            t      gpu  decision
            00:00    -  hold 4: AllScalersBlind
            04:59    -  hold 4: AllScalersBlind
            05:00    -  4 to 6: BlindFallback
            06:00    -  hold 6: AllScalersBlind
            """);
        Timeline.Check(policy, 8, """
            t      gpu  decision
            00:00    -  hold 8: AllScalersBlind
            06:00    -  hold 8: AllScalersBlind
            """);
    }

    [Fact]
    public void A_fallback_for_the_blind_never_holds_back_what_is_seen_to_be_needed()
    {
        var policy = TestPolicies.Of(
            2,
            10,
            [TestPolicies.Gpu, TestPolicies.Waiting],
            new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(75))),
            new ScalerPolicy.Queue(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5)))) with
        {
            BlindFallback = Replicas.Of(5),
            BlindFor = TimeSpan.FromMinutes(5),
        };
        Timeline.Check(policy, 4, """
            t      gpu  waiting  decision
            00:00    -       15  hold 4: ScaleInWhileBlind
            06:00    -       40  4 to 8: QueuePerReplica
            """);
    }

    [Fact]
    public void What_no_pool_can_give_explains_why_nothing_grows()
    {
        var failure = new LaunchFailure(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon);
        var fleet = new Ticking(TestPolicies.Minimal);
        var held = fleet.Tick(FleetPicture.After(0).Pool("p", 4, ready: 4, failure: failure).Sees("gpu", 100));
        Assert.Equal((4, "NoPoolLeft"), (held.Desired.Count, held.Because.Code));
    }

    [Fact]
    public void A_second_metric_that_is_missing_does_not_block_scaling_out_but_blocks_scaling_in()
    {
        var policy = TestPolicies.Of(
            2,
            10,
            [TestPolicies.Gpu, TestPolicies.Waiting],
            new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(75))),
            new ScalerPolicy.Queue(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5))));
        Timeline.Check(policy, 4, """
            t      gpu  waiting  decision
            00:00  100        -  4 to 6: TargetAboveTolerance
            10:00   10        -  hold 6: ScaleInWhileBlind
            20:00   10        0  6 to 2: TargetBelowTolerance
            """);
    }

    [Fact]
    public void A_fleet_outside_its_range_is_brought_into_it_at_once() => Timeline.Check(TestPolicies.Minimal, 12, """
        t      gpu  decision
        00:00    -  12 to 10: AboveMaximum
        """);

    [Fact]
    public void No_launch_is_asked_for_twice()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4) { LaunchTime = TimeSpan.FromMinutes(5) };
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00  100  4 to 6: TargetAboveTolerance
            00:30  100  hold 6: TargetUncertain
            01:00  100  hold 6: TargetUncertain
            04:30  100  hold 6: TargetUncertain
            """);
    }

    [Fact]
    public void A_derivation_tells_of_the_launches_that_it_counts_on()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4) { LaunchTime = TimeSpan.FromMinutes(5) };
        fleet.Tick(0, ("gpu", 100));
        var credit = Assert.Single(fleet.Tick(30, ("gpu", 100)).Derivation.Select(step => step.Because)
            .OfType<Reason.PendingCredited>());
        Assert.Equal(2, credit.Pending.Count);
    }

    [Fact]
    public void Launches_that_never_become_ready_are_replaced_once_they_are_overdue()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4) { LaunchTime = TimeSpan.FromHours(2) };
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00  100  4 to 6: TargetAboveTolerance
            07:00  100  hold 6: TargetUncertain
            09:00  100  6 to 8: LaunchesOverdue
            10:00  100  hold 8: TargetUncertain
            """);
    }

    [Fact]
    public void A_pool_that_shows_no_machine_is_brought_back_to_what_exists_and_asked_again_after_its_back_off()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4) { LaunchTime = null };
        Assert.Equal(6, fleet.Tick(0, ("gpu", 100)).Desired.Count);
        Assert.Equal(6, fleet.Tick(300, ("gpu", 100)).Desired.Count);
        var given = fleet.Tick(500, ("gpu", 100));
        Assert.Equal(4, given.Desired.Count);
        Assert.Contains(given.Derivation, step => step.Because is Reason.PoolOutOfCapacity { Failures: 1 });
        Assert.Equal(4, fleet.Tick(560, ("gpu", 100)).Desired.Count);
        fleet.LaunchTime = TimeSpan.Zero;
        Assert.Equal(6, fleet.Tick(630, ("gpu", 100)).Desired.Count);
    }

    [Fact]
    public void A_stock_out_is_remembered_and_the_next_pool_takes_over()
    {
        var policy = TestPolicies.Minimal with { Pools = [TestPolicies.Pool("first"), TestPolicies.Pool("second")] };
        var now = FleetScript.Start;
        var observation = new FleetScript(policy, 4).Observe(now, ("gpu", 100.0)) with
        {
            Pools =
            [
                new PoolState(
                    new("first"), Replicas.Of(5), default, new LaunchFailure(LaunchFailureCause.OutOfCapacity, now)),
                new PoolState(new("second"), Replicas.None),
            ],
        };
        var decision = Decider.Decide(policy, observation, Memory.Empty, now).Decision;
        Assert.Equal([4, 2], decision.Pools.Select(pool => pool.Desired.Count));
    }

    [Fact]
    public void The_victims_are_the_idle_and_the_least_loaded_and_each_is_named()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 6);
        fleet.InFlight["r1"] = 3;
        fleet.InFlight["r2"] = 0;
        fleet.InFlight["r3"] = 9;
        fleet.InFlight["r4"] = 1;
        fleet.Tick(0, ("gpu", 40));
        var decision = fleet.Tick(400, ("gpu", 40));
        Assert.Equal(4, decision.Desired.Count);
        Assert.Equal(["r2", "r4"], decision.Victims.Select(victim => victim.Value));
    }

    [Fact]
    public void Somebody_elses_change_is_adopted_paused_on_or_overruled_as_the_policy_says()
    {
        Assert.Equal((7, "ExternalChangeAdopted"), After(ExternalChange.Adopt));
        Assert.Equal((7, "ExternalChangePaused"), After(ExternalChange.Pause));
        Assert.Equal((4, "ExternalChangeOverruled"), After(ExternalChange.Overrule));

        static (int Desired, string Code) After(ExternalChange reaction)
        {
            var fleet = new FleetScript(TestPolicies.Minimal with { OnExternalChange = reaction }, 4);
            fleet.Tick(0, ("gpu", 75));
            fleet.Desired = 7;
            var decision = fleet.Tick(60, ("gpu", 75));
            return (decision.Desired.Count, decision.Alarms[0].Code);
        }
    }

    [Fact]
    public void A_change_that_a_mode_held_back_is_not_taken_for_somebody_elses_nor_counted_against_the_rates()
    {
        var fleet = new FleetScript(TestPolicies.Reference with { Mode = Mode.Shadow }, 4);
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00  100  hold 4: ScaleOutStabilized
            01:00  100  4 to 6: TargetAboveTolerance
            01:15  100  4 to 6: TargetAboveTolerance
            01:30  100  4 to 6: TargetAboveTolerance
            """);
    }

    [Fact]
    public void A_pin_holds_until_it_ends_and_a_pause_stops_everything()
    {
        var pinned = TestPolicies.Minimal with { Pin = new Pin(Replicas.Of(8), FleetScript.Start.AddMinutes(5)) };
        Timeline.Check(pinned, 4, """
            t      gpu  decision
            00:00   10  4 to 8: Pinned
            04:59  100  hold 8: Pinned
            05:00   75  hold 8: TargetWithinTolerance
            """);
        var paused = TestPolicies.Minimal with { PausedUntil = FleetScript.Start.AddMinutes(5) };
        Timeline.Check(paused, 1, """
            t      gpu  decision
            00:00  100  hold 1: Paused
            05:00  100  1 to 2: BelowMinimum
            """);
    }

    [Fact]
    public void A_scheduled_window_has_its_capacity_ready_when_it_starts()
    {
        var opens = FleetScript.Start.AddMinutes(20);
        var policy = TestPolicies.Minimal with
        {
            Schedule = [new("day", "0 9 * * *", "UTC", TimeSpan.FromHours(8), Replicas.Of(6), null)],
        };
        var fleet = new FleetScript(policy, 3) { Calendar = [new("day", opens, opens.AddHours(8))] };
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00   75  hold 3: TargetWithinTolerance
            11:59   75  hold 3: TargetWithinTolerance
            12:00   75  3 to 6: BelowMinimum
            """);
    }

    [Fact]
    public void The_hourly_budget_caps_growth_and_gives_back_one_replica_at_a_time()
    {
        var policy = TestPolicies.Minimal with
        {
            Pools = [TestPolicies.Pool("p", price: 10)],
            Budget = new BudgetPolicy(Money.Of(50), null),
        };
        Timeline.Check(policy, 4, """
            t      gpu  decision
            00:00  100  4 to 5: TargetAboveTolerance
            01:00  100  hold 5: HourlyBudgetReached
            """);
        Timeline.Check(policy, 8, """
            t      gpu  decision
            00:00  100  8 to 7: HourlyBudgetReached
            01:00  100  7 to 6: HourlyBudgetReached
            """);
    }

    [Fact]
    public void A_cooldown_counts_from_the_moment_the_replicas_are_ready()
    {
        var policy = TestPolicies.Minimal with { Cooldown = new Cooldown(TimeSpan.FromMinutes(2), TimeSpan.Zero) };
        var fleet = new FleetScript(policy, 4) { LaunchTime = TimeSpan.FromMinutes(3) };
        Timeline.Check(fleet, """
            t      gpu  decision
            00:00  100  4 to 6: TargetAboveTolerance
            03:00  100  hold 6: ScaleOutCoolingDown
            04:59  100  hold 6: ScaleOutCoolingDown
            05:00  100  6 to 8: TargetAboveTolerance
            """);
    }

    [Fact]
    public void The_worst_replica_must_bear_a_scale_in()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4);
        fleet.Tick(0, ("gpu", 35));
        var now = FleetScript.Start.AddSeconds(400);
        var uneven = fleet.Observe(now) with
        {
            Measurements = fleet.Observe(now).Measurements.SetItem(new("gpu"), new Measurement.PerReplica(
            [
                new(new("r1"), new(71, now)), new(new("r2"), new(20, now)),
                new(new("r3"), new(20, now)), new(new("r4"), new(20, now)),
            ])),
        };
        var decision = Decider.Decide(fleet.Policy, uneven, fleet.Memory, now).Decision;
        Assert.Equal(4, decision.Desired.Count);
        Assert.IsType<Reason.ScaleInUnproven>(decision.Because);
    }
}
