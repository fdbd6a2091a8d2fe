using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public class ToleranceTests
{
    [Fact]
    public void A_tenth_above_is_within_although_its_distance_from_one_is_more_than_a_tenth()
    {
        Assert.True(Math.Abs(1 - 1.1) > 0.1);
        Assert.True(Tolerance.Default.Covers(Ratio.Of(1.1)));
        Assert.True(Tolerance.Default.Covers(Ratio.Of(0.9)));
        Assert.False(Tolerance.Default.Covers(Ratio.Of(1.1000001)));
        Assert.False(Tolerance.Default.Covers(Ratio.Of(0.8999999)));
    }

    [Fact]
    public void Each_direction_of_a_behavior_has_its_own_and_the_default_where_it_has_none()
    {
        var behavior = Behavior.Default with
        {
            ScaleUp = Behavior.Default.ScaleUp with { Tolerance = Ratio.Of(0.01) },
        };
        Assert.Equal(new Tolerance(In: Ratio.Of(0.1), Out: Ratio.Of(0.01)), Tolerance.Of(behavior));
        Assert.Equal(Tolerance.Default, Tolerance.Of(behavior: null));
    }
}
