using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class RatioTests
{
    [Theory]
    [InlineData(-0.0001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void It_is_finite_and_not_negative(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ratio.Of(value));

    [Fact]
    public void It_is_ordered_as_its_value()
    {
        var (less, more) = (Ratio.Of(0.5), Ratio.One);
        Assert.True(less < more);
        Assert.False(more < less);
        Assert.True(more > less);
        Assert.False(less > more);
        Assert.True(less <= more);
        Assert.False(more <= less);
        Assert.True(more >= less);
        Assert.False(less >= more);
        Assert.False(more < Ratio.Of(1));
        Assert.True(more <= Ratio.Of(1));
        Assert.True(more >= Ratio.Of(1));
        Assert.True(less.CompareTo(more) < 0);
    }

    [Fact]
    public void Its_text_has_up_to_four_decimals()
    {
        Assert.Equal("0.3333", Ratio.Of(1 / 3.0).ToString());
        Assert.Equal("0", default(Ratio).ToString());
    }
}
