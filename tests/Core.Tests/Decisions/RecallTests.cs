using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class RecallTests
{
    private static readonly Policy TwoPools = TestPolicies.Minimal with
    {
        Pools = [TestPolicies.Pool("a"), TestPolicies.Pool("b")],
    };

    [Fact]
    public void A_pause_on_somebody_elses_change_ends_when_desired_is_back()
    {
        var fleet = new FleetScript(TestPolicies.Minimal with { OnExternalChange = ExternalChange.Pause }, 4);
        fleet.Tick(0, ("gpu", 75));
        fleet.Set(7);
        Assert.Equal("ExternalChangePaused", fleet.Tick(60, ("gpu", 100)).Because.Code);
        Assert.Equal("ExternalChangePaused", fleet.Tick(120, ("gpu", 100)).Because.Code);
        fleet.Set(4);
        var resumed = fleet.Tick(180, ("gpu", 100));
        Assert.Equal((6, "TargetAboveTolerance"), (resumed.Desired.Count, resumed.Because.Code));
        Assert.Empty(resumed.Alarms);
    }

    [Fact]
    public void A_pause_on_somebody_elses_change_ends_when_the_policy_changes()
    {
        var fleet = new FleetScript(TestPolicies.Minimal with { OnExternalChange = ExternalChange.Pause }, 4);
        fleet.Tick(0, ("gpu", 75));
        fleet.Set(7);
        Assert.Equal("ExternalChangePaused", fleet.Tick(60, ("gpu", 100)).Because.Code);
        fleet.Policy = fleet.Policy with { Version = "v2" };
        Assert.Equal(10, fleet.Tick(120, ("gpu", 100)).Desired.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_change_carried_out_in_part_or_not_at_all_is_still_ours(int found)
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4);
        Assert.Equal(6, fleet.Tick(0, ("gpu", 100)).Desired.Count);
        fleet.Set(found);
        Assert.Empty(fleet.Tick(60, ("gpu", 75)).Alarms);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void A_count_that_no_part_of_our_change_leaves_is_somebody_elses(int found)
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 4);
        fleet.Tick(0, ("gpu", 100));
        fleet.Set(found);
        var adopted = Assert.IsType<Reason.ExternalChangeAdopted>(Assert.Single(fleet.Tick(60, ("gpu", 75)).Alarms));
        Assert.Equal(new Reason.ExternalChangeAdopted(Replicas.Of(6), Replicas.Of(found)), adopted);
    }

    [Fact]
    public void Where_nothing_is_ever_carried_out_no_change_is_taken_for_a_foreign_one()
    {
        var fleet = new FleetScript(TestPolicies.Minimal with { Mode = Mode.DryRun }, 4);
        fleet.Tick(0, ("gpu", 100));
        fleet.Set(9);
        Assert.Empty(fleet.Tick(60, ("gpu", 75)).Alarms);
    }

    [Fact]
    public void A_machine_made_before_a_failure_does_not_end_the_back_off_when_it_boots()
    {
        var fleet = new Ticking(TwoPools);
        var failure = new LaunchFailure(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon.AddSeconds(20));
        fleet.Tick(Picture(60, failure).Machine("a", Phase.Launching, 10, "new").Pool("b", 0));
        Assert.Contains("a", fleet.Memory.Troubles.Keys);
        fleet.Tick(Picture(90, failure).Machine("a", Phase.Loading, 70, "new").Pool("b", 1));
        Assert.True(IsAlone(fleet, "a"));

        static FleetPicture Picture(int seconds, LaunchFailure failure) =>
            FleetPicture.After(seconds).Pool("a", 5, ready: 4, failure: failure).Sees("gpu", 75);
    }

    [Theory]
    [InlineData(Phase.Launching)]
    [InlineData(Phase.Loading)]
    [InlineData(Phase.Ready)]
    public void A_machine_made_after_a_failure_ends_the_back_off_in_whatever_phase_it_is_first_seen(Phase phase)
    {
        var fleet = new Ticking(TwoPools);
        var failure = new LaunchFailure(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon);
        fleet.Tick(FleetPicture.After(10).Pool("a", 5, ready: 4, failure: failure).Pool("b", 0).Sees("gpu", 75));
        Assert.True(IsAlone(fleet, "a"));

        // The cloud goes on showing the failure for a while.
        for (var seconds = 40; seconds < 120; seconds += 10)
        {
            fleet.Tick(FleetPicture.After(seconds).Pool("a", 5, ready: 4, failure: failure)
                .Machine("a", phase, 30, "new").Pool("b", 0).Sees("gpu", 75));
            Assert.False(IsAlone(fleet, "a"));
        }
    }

    [Fact]
    public void What_works_against_us_is_an_alarm_and_decides_nothing()
    {
        var fleet = new Ticking(TwoPools);

        var decision = fleet.Tick(FleetPicture.After(0).Pool("a", 4, ready: 4).Pool("b", 0)
            .Against(new Interference.SecondController("cpu-50"), new Interference.SuspendedProcess("Launch"))
            .Sees("gpu", 75));

        Assert.Equal(ScaleAction.Hold, decision.Action);
        Assert.Equal(
            [new Reason.SecondController(new("b"), "cpu-50"), new Reason.ProcessSuspended(new("b"), "Launch")],
            decision.Alarms);
    }

    [Theory]
    [InlineData(LaunchFailureCause.OutOfCapacity, "PoolOutOfCapacity", false)]
    [InlineData(LaunchFailureCause.OutOfQuota, "PoolOutOfQuota", true)]
    [InlineData(LaunchFailureCause.OutOfSpot, "PoolOutOfSpot", false)]
    [InlineData(LaunchFailureCause.Misconfigured, "PoolMisconfigured", true)]
    public void Each_cause_leaves_the_pool_alone_and_is_told_by_a_code_of_its_own(
        LaunchFailureCause cause, string code, bool isAlarm)
    {
        var fleet = new Ticking(TwoPools);

        var decision = fleet.Tick(FleetPicture.After(0).Pool("a", 5, ready: 4, failure: new(cause, FleetPicture.Noon))
            .Pool("b", 0).Sees("gpu", 75));

        Assert.True(IsAlone(fleet, "a"));
        Assert.Contains(decision.Derivation, step => step.Because.Code == code);
        Assert.Equal(isAlarm, decision.Alarms.Any(alarm => alarm.Code == code));
    }

    [Fact]
    public void Failures_count_in_a_row_and_begin_anew_after_a_delivery()
    {
        var fleet = new Ticking(TwoPools);
        Fail(0);
        Fail(130);
        Assert.Equal(2, fleet.Memory.Troubles["a"].Failures);
        fleet.Tick(FleetPicture.After(400).Pool("a", 5, ready: 4).Machine("a", Phase.Ready, 390, "new").Pool("b", 0)
            .Sees("gpu", 75));
        Fail(500);
        Assert.Equal(1, fleet.Memory.Troubles["a"].Failures);
        Assert.Equal(FleetPicture.Noon.AddSeconds(500) + BackOffPolicy.Default.First, fleet.Memory.Troubles["a"].Until);

        void Fail(int seconds) => fleet.Tick(FleetPicture.After(seconds).Pool(
            "a", 5, ready: 4, failure: new(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon.AddSeconds(seconds)))
            .Pool("b", 0).Sees("gpu", 75));
    }

    [Fact]
    public void One_failure_that_is_shown_for_many_ticks_is_one_failure()
    {
        var fleet = new Ticking(TwoPools);
        var failure = new LaunchFailure(LaunchFailureCause.OutOfQuota, FleetPicture.Noon);
        for (var seconds = 0; seconds < 600; seconds += 30)
        {
            fleet.Tick(FleetPicture.After(seconds).Pool("a", 4, ready: 4, failure: failure).Pool("b", 0)
                .Sees("gpu", 75));
        }

        Assert.Equal(1, fleet.Memory.Troubles["a"].Failures);
        Assert.False(IsAlone(fleet, "a"));
    }

    [Fact]
    public void The_troubles_of_a_pool_that_the_policy_no_longer_has_are_forgotten()
    {
        var fleet = new Ticking(TwoPools);
        var failure = new LaunchFailure(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon);
        fleet.Tick(FleetPicture.After(0).Pool("a", 4, ready: 4).Pool("b", 0, failure: failure).Sees("gpu", 75));
        fleet.Policy = TwoPools with { Pools = [TestPolicies.Pool("a")], Version = "v2" };
        fleet.Tick(FleetPicture.After(60).Pool("a", 4, ready: 4).Sees("gpu", 75));
        Assert.Empty(fleet.Memory.Troubles);
    }

    [Fact]
    public void A_change_that_a_cloud_refused_begins_no_cooldown()
    {
        var fleet = new Ticking(TestPolicies.Minimal with
        {
            Cooldown = new Cooldown(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)),
        });
        Assert.Equal(6, fleet.Tick(FleetPicture.After(0).Pool("p", 4, ready: 4).Sees("gpu", 100)).Desired.Count);
        Assert.Equal(6, fleet.Tick(FleetPicture.After(30).Pool("p", 4, ready: 4).Sees("gpu", 100)).Desired.Count);
        Assert.Equal(6, fleet.Tick(FleetPicture.After(60).Pool("p", 4, ready: 4).Sees("gpu", 100)).Desired.Count);
    }

    [Fact]
    public void A_scale_in_that_a_mode_held_back_begins_no_cooldown()
    {
        var fleet = new Ticking(TestPolicies.Minimal with
        {
            Mode = Mode.ScaleOutOnly,
            Cooldown = new Cooldown(TimeSpan.Zero, TimeSpan.FromMinutes(10)),
        });
        fleet.Tick(FleetPicture.After(0).Pool("p", 4, ready: 4).Sees("gpu", 30));
        Assert.Equal(2, fleet.Tick(FleetPicture.After(400).Pool("p", 4, ready: 4).Sees("gpu", 30)).Desired.Count);
        Assert.Equal(2, fleet.Tick(FleetPicture.After(430).Pool("p", 4, ready: 4).Sees("gpu", 30)).Desired.Count);
        Assert.Null(fleet.Memory.Cooldowns.InCompletedAt);
    }

    [Fact]
    public void Idleness_counts_from_the_first_zero_and_begins_anew_after_anything_else()
    {
        var queue = new ScalerPolicy.Queue(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5)));
        var fleet = new Ticking(TestPolicies.Of(0, 5, [TestPolicies.Waiting], queue) with
        {
            Zero = new ZeroPolicy(new("waiting"), TimeSpan.FromHours(1)),
        });
        Assert.Equal(FleetPicture.Noon, IdleSince(0, 0));
        Assert.Equal(FleetPicture.Noon, IdleSince(60, 0));
        Assert.Null(IdleSince(120, null));
        Assert.Equal(FleetPicture.Noon.AddSeconds(180), IdleSince(180, 0));
        Assert.Null(IdleSince(240, 1));

        DateTimeOffset? IdleSince(int seconds, double? waiting)
        {
            fleet.Tick(FleetPicture.After(seconds).Pool("p", 1, ready: 1).Sees("waiting", waiting));
            return fleet.Memory.IdleSince;
        }
    }

    private static bool IsAlone(Ticking fleet, string pool) =>
        fleet.Memory.Troubles.GetValueOrDefault(pool) is { } trouble && trouble.Until > fleet.Memory.DecidedAt;
}
