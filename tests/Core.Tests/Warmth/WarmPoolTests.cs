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

    private static int Target(int desired, int? size, int min, int max) => WarmPool.Target(
        new WarmPoolPolicy(
            size is { } fixedSize ? Replicas.Of(fixedSize) : null,
            WarmPoolPolicy.ShareDefault,
            Replicas.Of(min),
            Replicas.Of(max)),
        Replicas.Of(desired),
        max: Replicas.Of(10)).Count;
}
