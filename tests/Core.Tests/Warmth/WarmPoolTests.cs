using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Core.Warmth;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Warmth;

public sealed class WarmPoolTests
{
    [Theory]
    [InlineData(6, 2)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(0, 0)]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    [InlineData(12, 0)]
    public void A_quarter_of_desired_stands_by_rounded_up_and_no_more_than_could_be_used(int desired, int warm) =>
        Assert.Equal(warm, Target(desired, size: null, min: 0, max: 2));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(6, 3)]
    [InlineData(8, 2)]
    public void A_fixed_size_does_not_follow_desired_but_ends_with_the_range(int desired, int warm) =>
        Assert.Equal(warm, Target(desired, size: 3, min: 0, max: 5));

    [Fact]
    public void The_share_has_a_minimum_and_every_target_a_maximum()
    {
        Assert.Equal(2, Target(desired: 1, size: null, min: 2, max: 4));
        Assert.Equal(4, Target(desired: 1, size: 9, min: 0, max: 4));
    }

    [Theory]
    [InlineData(6, 9, 0, 3)]
    [InlineData(6, 6, 0, 0)]
    [InlineData(6, 4, 0, 0)]
    [InlineData(2, 9, 0, 5)]
    [InlineData(8, 15, 0, 2)]
    public void A_planned_pool_is_what_may_be_needed_beyond_what_runs(int desired, int peak, int warm, int planned) =>
        Assert.Equal(planned, Planned(desired, peak, warm));

    [Theory]
    [InlineData(9, 4, 4)]
    [InlineData(8, 4, 4)]
    [InlineData(8, 5, 2)]
    [InlineData(6, 1, 1)]
    [InlineData(6, 2, 0)]
    public void A_machine_that_stands_by_stays_while_the_pool_is_not_half_as_large_again(
        int peak, int warm, int planned) =>
        Assert.Equal(planned, Planned(desired: 6, peak, warm));

    [Fact]
    public void Where_nobody_looked_ahead_what_stands_by_stays()
    {
        Assert.Equal(3, Planned(desired: 6, peak: null, warm: 3));
        Assert.Equal(0, Planned(desired: 6, peak: null, warm: 0));
        Assert.Equal(1, Planned(desired: 6, peak: null, warm: 0, min: 1));
        Assert.Equal(5, Planned(desired: 0, peak: null, warm: 9));
    }

    [Fact]
    public void A_plan_has_the_pools_own_range() => Assert.Equal(2, Planned(desired: 6, peak: 6, warm: 0, min: 2));

    private static int Planned(int desired, int? peak, int warm, int min = 0) => WarmPool.Planned(
        new WarmPoolPolicy(Size: null, WarmPoolPolicy.ShareDefault, Replicas.Of(min), Replicas.Of(5))
        {
            IsPlanned = true,
        },
        Replicas.Of(desired),
        peak is { } most ? Replicas.Of(most) : null,
        Replicas.Of(warm),
        max: Replicas.Of(10)).Count;

    private static int Target(int desired, int? size, int min, int max) => WarmPool.Target(
        new WarmPoolPolicy(
            size is { } fixedSize ? Replicas.Of(fixedSize) : null,
            WarmPoolPolicy.ShareDefault,
            Replicas.Of(min),
            Replicas.Of(max)),
        Replicas.Of(desired),
        max: Replicas.Of(10)).Count;
}
