using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public class StabilizationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_empty_behavior_block_waits_300_seconds_before_it_scales_in()
    {
        Assert.Equal(6, WithBehavior(Behavior.Default, current: 6, proposed: 2, (6, 299)).Allowed.Count);
        Assert.Equal(2, WithBehavior(Behavior.Default, current: 6, proposed: 2, (6, 301)).Allowed.Count);
    }

    [Fact]
    public void An_empty_behavior_block_scales_out_at_once() =>
        Assert.Equal(6, WithBehavior(Behavior.Default, current: 2, proposed: 6, (2, 1)).Allowed.Count);

    [Fact]
    public void With_behavior_a_recommendation_as_old_as_its_window_no_longer_counts()
    {
        var behavior = Windows(up: 60, down: 300);
        Assert.Equal(2, WithBehavior(behavior, current: 6, proposed: 2, (6, 300)).Allowed.Count);
        Assert.Equal(8, WithBehavior(behavior, current: 6, proposed: 8, (6, 60)).Allowed.Count);
    }

    [Fact]
    public void Without_behavior_a_recommendation_as_old_as_the_window_still_counts()
    {
        var log = Log((6, 300));
        var (verdict, next) = Stabilization.WithoutBehavior(log, Replicas.Of(2), Now);
        Assert.Equal(Replicas.Of(6), verdict.Allowed);
        Assert.Equal([6, 2], next.Entries.Select(entry => entry.Value.Count));
    }

    [Fact]
    public void A_slot_as_old_as_the_longest_window_is_kept_and_an_older_one_is_used_again()
    {
        var behavior = Windows(up: 60, down: 300);
        var (_, next) = Stabilization.WithBehavior(
            Log((6, 300), (7, 301), (8, 100)), Replicas.Of(6), Replicas.Of(2), behavior, Now);
        Assert.Equal([6, 2, 8], next.Entries.Select(entry => entry.Value.Count));
    }

    [Fact]
    public void A_dip_within_the_scale_up_window_holds_a_scale_out_back_and_says_so()
    {
        var verdict = WithBehavior(Windows(up: 60, down: 300), current: 4, proposed: 9, (5, 30));
        Assert.Equal(Replicas.Of(5), verdict.Allowed);
        var expected = new Reason.ScaleOutStabilized(Replicas.Of(9), Replicas.Of(5), TimeSpan.FromSeconds(60));
        Assert.Equal(expected, verdict.Bound);
    }

    [Fact]
    public void A_peak_within_the_scale_down_window_holds_a_scale_in_back_and_says_so()
    {
        var verdict = WithBehavior(Windows(up: 60, down: 300), current: 9, proposed: 3, (5, 30));
        Assert.Equal(Replicas.Of(5), verdict.Allowed);
        var expected = new Reason.ScaleInStabilized(Replicas.Of(3), Replicas.Of(5), TimeSpan.FromSeconds(300));
        Assert.Equal(expected, verdict.Bound);
    }

    [Fact]
    public void A_fleet_without_history_is_held_for_a_whole_window_by_its_seed()
    {
        var log = RecommendationLog.SeededWith(Replicas.Of(5), Now);
        Assert.Equal(Replicas.Of(5), Stabilization.WithoutBehavior(log, Replicas.Of(3), Now).Verdict.Allowed);

        var empty = RecommendationLog.Empty;
        Assert.Equal(Replicas.Of(3), Stabilization.WithoutBehavior(empty, Replicas.Of(3), Now).Verdict.Allowed);
    }

    private static Verdict WithBehavior(
        Behavior behavior, int current, int proposed, params (int Value, int Age)[] recommendations) =>
        Stabilization.WithBehavior(
            Log(recommendations), Replicas.Of(current), Replicas.Of(proposed), behavior, Now).Verdict;

    private static RecommendationLog Log(params (int Value, int Age)[] recommendations) => RecommendationLog.Of(
    [
        .. recommendations.Select(each =>
            new RecommendationLog.Entry(Replicas.Of(each.Value), Now.AddSeconds(-each.Age))),
    ]);

    private static Behavior Windows(int up, int down) => new(
        Behavior.Default.ScaleUp with { Window = TimeSpan.FromSeconds(up) },
        Behavior.Default.ScaleDown with { Window = TimeSpan.FromSeconds(down) });
}
