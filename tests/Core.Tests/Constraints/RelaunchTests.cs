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
    [InlineData(6, 4, 2, 4)]
    [InlineData(6, 2, 2, 2)]
    [InlineData(6, 9, 2, 11)]
    [InlineData(6, 6, 0, 6)]
    [InlineData(0, 0, 3, 0)]
    public void Overdue_machines_are_added_to_a_need_that_is_not_met_without_them(
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
            12:00   94  10 to 11: ScaleOutRateLimited
            13:00   94  11 to 12: LaunchesOverdue
            15:00   80  hold 12: TargetWithinTolerance
            16:00   80  hold 12: TargetWithinTolerance
            """);
    }

    private static Verdict Ask(int current, int wanted, int overdue) => Relaunch.Apply(
        Replicas.Of(current), Replicas.Of(wanted), Replicas.Of(overdue), TimeSpan.FromMinutes(8));
}
