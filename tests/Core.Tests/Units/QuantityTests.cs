using CsCheck;

using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(71.5, 71_500)]
    [InlineData(0.07, 70)]
    [InlineData(0.0001, 1)]
    [InlineData(-0.0001, 0)]
    [InlineData(-1.0005, -1_000)]
    [InlineData(-2, -2_000)]
    [InlineData(0, 0)]
    public void A_value_becomes_thousandths_rounded_up(double value, long milli) =>
        Assert.Equal(milli, Quantity.Of(value).Milli);

    [Theory]
    [InlineData(2e15, 2_000_000_000_000_000_000)]
    [InlineData(-2e15, -2_000_000_000_000_000_000)]
    [InlineData(9.2e15, 9_200_000_000_000_000_000)]
    [InlineData(9.3e15, long.MaxValue)]
    [InlineData(-9.3e15, long.MinValue)]
    [InlineData(9.2e18, long.MaxValue)]
    [InlineData(double.MaxValue, long.MaxValue)]
    [InlineData(double.MinValue, long.MinValue)]
    public void It_saturates_at_the_ends_of_64_bits_and_not_before(double value, long milli) =>
        Assert.Equal(milli, Quantity.Of(value).Milli);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_no_amount(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Of(value));

    [Fact]
    public void More_is_never_less_as_an_amount() => Gen.Select(Gen.Double, Gen.Double)
        .Where((left, right) => double.IsFinite(left) && double.IsFinite(right))
        .Sample((left, right) => Assert.True(
            Quantity.Of(Math.Min(left, right)) <= Quantity.Of(Math.Max(left, right))));

    [Fact]
    public void Thousandths_survive_the_way_through_a_double() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000]
        .Sample(milli => Assert.Equal(milli, Quantity.Of(Quantity.OfMilli(milli).Value).Milli));

    [Fact]
    public void It_is_ordered_as_its_thousandths()
    {
        var (less, more) = (Quantity.OfMilli(-1), Quantity.OfMilli(1));
        Assert.True(less < more);
        Assert.False(more < less);
        Assert.True(more > less);
        Assert.False(less > more);
        Assert.True(less <= more);
        Assert.False(more <= less);
        Assert.True(more >= less);
        Assert.False(less >= more);
        Assert.True(less.CompareTo(more) < 0);
        Assert.True(more >= Quantity.OfMilli(1));
        Assert.True(more <= Quantity.OfMilli(1));
    }

    [Theory]
    [InlineData(71_500, "71.5")]
    [InlineData(-1, "-0.001")]
    [InlineData(2_000, "2")]
    [InlineData(long.MaxValue, "9223372036854775.807")]
    public void Its_text_is_exact(long milli, string text) =>
        Assert.Equal(text, Quantity.OfMilli(milli).ToString());
}
