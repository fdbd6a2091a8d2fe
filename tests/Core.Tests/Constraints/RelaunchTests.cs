using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Tests.Decisions;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class RelaunchTests
{
    [Theory]
    [InlineData(6, 6, 2, 8)]
    [InlineData(6, 5, 2, 7)]
    [InlineData(6, 4, 2, 6)]
    [InlineData(6, 3, 2, 3)]
    [InlineData(6, 2, 2, 2)]
    [InlineData(6, 9, 2, 11)]
    [InlineData(6, 6, 0, 6)]
    [InlineData(2, 0, 2, 0)]
    public void The_places_of_overdue_machines_are_added_unless_fewer_are_wanted_than_are_left_without_them(
        int current, int wanted, int overdue, int allowed) =>
        Assert.Equal(allowed, Ask(current, wanted, overdue).Allowed.Count);

    [Fact]
    public void It_says_how_many_and_how_long_starts_take() => Assert.Equal(
        new Reason.LaunchesOverdue(Replicas.Of(2), TimeSpan.FromMinutes(8)), Ask(6, 6, 2).Bound);

    [Fact]
    public void Each_overdue_machine_is_replaced_once_also_when_the_rates_allow_one_at_a_time()
    {
        var policy = TestPolicies.Minimal with
        {
            Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(100)),
            Behavior = Behavior.Default with
            {
                ScaleUp = new ScalingRules(TimeSpan.Zero, SelectPolicy.Max, [RatePolicy.Pods(1, 60)]),
            },
        };
        var fleet = new FleetScript(policy, 8) { LaunchTime = TimeSpan.FromHours(2) };
        for (var second = 0; second < 180; second += 60)
        {
            fleet.Tick(second, ("gpu", 94));
        }

        // Two are on their way; at nine minutes and after they are overdue.
        Assert.Equal(10, fleet.Desired);
        fleet.LaunchTime = TimeSpan.FromMinutes(1);
        Timeline.Check(fleet, """
            t      gpu  decision
            07:00   94  hold 10: TargetUncertain
            12:00   94  10 to 11: TargetAboveTolerance
            13:00   83  11 to 12: LaunchesOverdue
            15:00   80  hold 12: TargetWithinTolerance
            16:00   80  hold 12: TargetWithinTolerance
            """);
    }

    [Fact]
    public void A_fleet_of_which_no_machine_ever_became_ready_is_asked_for_again_and_again_within_limits()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 0) { LaunchTime = TimeSpan.FromDays(9) };
        var most = 0;
        for (var minute = 0; minute < 600; minute++)
        {
            fleet.Tick(minute * 60, ("gpu", null));
            most = Math.Max(most, fleet.Desired);
        }

        Assert.InRange(most, 4, 10);
        fleet.LaunchTime = TimeSpan.FromMinutes(2);
        var isUp = false;
        for (var minute = 600; minute < 660; minute++)
        {
            isUp |= fleet.Tick(minute * 60, ("gpu", 75)).Because is Reason.TargetWithinTolerance;
        }

        Assert.True(isUp);
    }

    private static Verdict Ask(int current, int wanted, int overdue) => Relaunch.Apply(
        Replicas.Of(current), Replicas.Of(wanted), Replicas.Of(overdue), TimeSpan.FromMinutes(8));
}
