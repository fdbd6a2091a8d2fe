using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class ZeroTests
{
    private static readonly Policy Sleepy = TestPolicies.Of(
        0,
        5,
        [TestPolicies.Waiting],
        new ScalerPolicy.Queue(new("waiting"), new QueueGoal.Drain(TimeSpan.FromMinutes(1), null))) with
    {
        Behavior = Behavior.Default with { ScaleDown = Behavior.Default.ScaleDown with { Window = TimeSpan.Zero } },
        Zero = new ZeroPolicy(new("waiting"), TimeSpan.FromMinutes(10)),
    };

    [Fact]
    public void A_fleet_goes_to_zero_in_steps_once_idleness_is_proven_and_wakes_on_the_signal() =>
        Timeline.Check(Sleepy, 2, """
            t      waiting  decision
            00:00        0  2 to 1: QueueEmpty
            05:00        0  hold 1: ZeroNotProven
            09:59        0  hold 1: ZeroNotProven
            10:00        0  1 to 0: QueueEmpty
            11:00        0  hold 0: Asleep
            12:00        3  0 to 1: WokenFromZero
            """);

    [Fact]
    public void A_signal_that_cannot_be_read_proves_no_idleness_and_wakes_nobody()
    {
        Timeline.Check(Sleepy, 1, """
            t      waiting  decision
            00:00        0  hold 1: ZeroNotProven
            09:00        -  hold 1: AllScalersBlind
            10:00        0  hold 1: ZeroNotProven
            19:00        0  hold 1: ZeroNotProven
            20:00        0  1 to 0: QueueEmpty
            21:00        -  hold 0: MetricMissing
            """);
    }

    [Fact]
    public void A_rate_in_percent_of_nothing_does_not_keep_a_fleet_asleep()
    {
        var policy = Sleepy with
        {
            Behavior = Sleepy.Behavior! with
            {
                ScaleUp = new ScalingRules(TimeSpan.Zero, SelectPolicy.Max, [RatePolicy.Percent(100, 60)]),
            },
        };
        Timeline.Check(policy, 0, """
            t      waiting  decision
            00:00        0  hold 0: Asleep
            10:00      200  0 to 2: WokenFromZero
            """);
    }

    [Fact]
    public void Under_kubernetes_rules_a_fleet_set_to_zero_by_hand_stays_there() =>
        Timeline.Check(TestPolicies.Reference, 0, """
            t      gpu  decision
            00:00  100  hold 0: ZeroByHand
            """);

    [Fact]
    public void Under_our_own_rules_the_minimum_holds_at_zero_too() => Timeline.Check(TestPolicies.Minimal, 0, """
        t      gpu  decision
        00:00    -  0 to 2: BelowMinimum
        """);
}
