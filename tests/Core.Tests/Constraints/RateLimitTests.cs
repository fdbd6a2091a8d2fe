using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public class RateLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The reference article's: half or 2 out in 30 s, 1 in a minute in.</summary>
    private static readonly Behavior Article = new(
        Rules(SelectPolicy.Max, RatePolicy.Percent(50, 30), RatePolicy.Pods(2, 30)),
        Rules(SelectPolicy.Max, RatePolicy.Pods(1, 60)));

    [Theory]
    [InlineData(2, 10, 4)]
    [InlineData(6, 10, 9)]
    [InlineData(6, 2, 5)]
    public void The_reference_manifest_steps_as_its_policies_say(int current, int proposed, int allowed) =>
        Assert.Equal(allowed, Limit(Article, current, proposed).Allowed.Count);

    [Fact]
    public void A_disabled_direction_is_not_taken_and_the_other_is()
    {
        var noIn = Article with { ScaleDown = Article.ScaleDown with { Select = SelectPolicy.Disabled } };
        var held = Limit(noIn, current: 6, proposed: 2);
        Assert.Equal(new Reason.ScaleInRateLimited(Replicas.Of(2), Replicas.Of(6)), held.Bound);
        Assert.Equal(9, Limit(noIn, current: 6, proposed: 10).Allowed.Count);

        var noOut = Article with { ScaleUp = Article.ScaleUp with { Select = SelectPolicy.Disabled } };
        Assert.Equal(6, Limit(noOut, current: 6, proposed: 10).Allowed.Count);
        Assert.Equal(5, Limit(noOut, current: 6, proposed: 2).Allowed.Count);
    }

    [Fact]
    public void A_direction_without_policies_is_not_taken()
    {
        var noPolicy = Article with { ScaleUp = Rules(SelectPolicy.Max) };
        Assert.Equal(6, Limit(noPolicy, current: 6, proposed: 10).Allowed.Count);
    }

    [Fact]
    public void A_percentage_is_rounded_up_on_the_way_out_and_to_the_larger_change_on_the_way_in()
    {
        var tenth = Rules(SelectPolicy.Max, RatePolicy.Percent(10, 60));
        Assert.Equal(17, RateLimit.ScaleOutLimit(Replicas.Of(15), tenth, ScaleHistory.Empty, Now).Count);
        Assert.Equal(13, RateLimit.ScaleInLimit(Replicas.Of(15), tenth, ScaleHistory.Empty, Now).Count);
    }

    [Theory]
    [InlineData(SelectPolicy.Max, 20, 2)]
    [InlineData(SelectPolicy.Min, 12, 5)]
    public void The_largest_or_the_smallest_change_is_chosen(SelectPolicy select, int furthestOut, int furthestIn)
    {
        var current = Replicas.Of(10);
        var outRules = Rules(select, RatePolicy.Pods(2, 60), RatePolicy.Percent(100, 60));
        var inRules = Rules(select, RatePolicy.Pods(8, 60), RatePolicy.Percent(50, 60));
        Assert.Equal(furthestOut, RateLimit.ScaleOutLimit(current, outRules, ScaleHistory.Empty, Now).Count);
        Assert.Equal(furthestIn, RateLimit.ScaleInLimit(current, inRules, ScaleHistory.Empty, Now).Count);
    }

    [Fact]
    public void A_change_as_old_as_the_period_no_longer_counts()
    {
        Assert.Equal(9, Limit(Article, current: 6, proposed: 10, added: (3, 30)).Allowed.Count);
        Assert.Equal(6, Limit(Article, current: 6, proposed: 10, added: (3, 29)).Allowed.Count);
    }

    [Fact]
    public void What_was_added_before_freezes_a_scale_out_and_never_turns_it_round()
    {
        var verdict = Limit(Article, current: 10, proposed: 20, added: (9, 10));
        Assert.Equal(new Reason.ScaleOutRateLimited(Replicas.Of(20), Replicas.Of(10)), verdict.Bound);
    }

    [Fact]
    public void What_was_removed_before_freezes_a_scale_in_and_never_turns_it_round()
    {
        var history = ScaleHistory.Empty.Record(Replicas.Of(19), Replicas.Of(10), Article, Now.AddSeconds(-10));
        var verdict = RateLimit.WithBehavior(Replicas.Of(10), Replicas.Of(5), Wide, Article, history, Now);
        Assert.Equal(new Reason.ScaleInRateLimited(Replicas.Of(5), Replicas.Of(10)), verdict.Bound);
    }

    [Fact]
    public void No_change_is_never_limited() =>
        Assert.Equal(new Verdict(Replicas.Of(2000), null), Limit(Article, current: 2000, proposed: 2000));

    [Fact]
    public void The_largest_fleet_does_not_overflow()
    {
        var most = Replicas.Of(int.MaxValue);
        var history = ScaleHistory.Empty
            .Record(Replicas.None, most, Article, Now)
            .Record(Replicas.None, most, Article, Now)
            .Record(most, Replicas.None, Article, Now);
        Assert.Equal(most, RateLimit.ScaleOutLimit(most, Behavior.Default.ScaleUp, ScaleHistory.Empty, Now));
        Assert.Equal(Replicas.Of(1), RateLimit.ScaleOutLimit(Replicas.None, Rules(
            SelectPolicy.Max, RatePolicy.Pods(1, 60)), history, Now));
        Assert.Equal(most, RateLimit.WithoutBehavior(most, most, ReplicaRange.Of(Replicas.None, most)).Allowed);
    }

    [Theory]
    [InlineData(1, 100, 4)]
    [InlineData(3, 100, 6)]
    [InlineData(600, 2000, 1000)]
    [InlineData(600, 0, 1)]
    public void Without_behavior_a_fleet_at_most_doubles_or_goes_to_four(int current, int proposed, int allowed) =>
        Assert.Equal(
            allowed, RateLimit.WithoutBehavior(Replicas.Of(current), Replicas.Of(proposed), Wide).Allowed.Count);

    private static ReplicaRange Wide => ReplicaRange.Of(Replicas.Of(1), Replicas.Of(1000));

    private static Verdict Limit(Behavior behavior, int current, int proposed, (int Change, int Age) added = default)
    {
        var history = ScaleHistory.Empty.Record(
            Replicas.None, Replicas.Of(added.Change), behavior, Now.AddSeconds(-added.Age));
        return RateLimit.WithBehavior(Replicas.Of(current), Replicas.Of(proposed), Wide, behavior, history, Now);
    }

    private static ScalingRules Rules(SelectPolicy select, params RatePolicy[] policies) =>
        new(TimeSpan.Zero, select, [.. policies]);
}
