using CsCheck;

using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class ReplicasTests
{
    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.0001, 1)]
    [InlineData(1.0, 1)]
    [InlineData(1.0000001, 2)]
    [InlineData(-3.5, 0)]
    [InlineData(2147483646.5, int.MaxValue)]
    [InlineData(1e300, int.MaxValue)]
    [InlineData(double.PositiveInfinity, int.MaxValue)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_need_is_rounded_up_to_whole_replicas_and_saturates(double need, int count) =>
        Assert.Equal(count, Replicas.Ceiling(need).Count);

    [Fact]
    public void What_is_no_number_is_no_need() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Replicas.Ceiling(double.NaN));

    [Fact]
    public void There_is_no_negative_count() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Replicas.Of(-1));

    [Fact]
    public void Sums_saturate_and_differences_stop_at_none() => Gen.Select(Gen.Int.NonNegative, Gen.Int.NonNegative)
        .Sample((left, right) =>
        {
            var (a, b) = (Replicas.Of(left), Replicas.Of(right));
            Assert.Equal((int)Math.Min(int.MaxValue, (long)left + right), (a + b).Count);
            Assert.Equal(Math.Max(0, left - right), (a - b).Count);
            Assert.Equal(Math.Max(left, right), Replicas.Max(a, b).Count);
            Assert.Equal(Math.Min(left, right), Replicas.Min(a, b).Count);
        });

    [Fact]
    public void They_are_ordered_as_their_counts() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9])
        .Sample((left, right) =>
        {
            var (a, b) = (Replicas.Of(left), Replicas.Of(right));
            Assert.Equal(left < right, a < b);
            Assert.Equal(left > right, a > b);
            Assert.Equal(left <= right, a <= b);
            Assert.Equal(left >= right, a >= b);
            Assert.Equal(left.CompareTo(right), a.CompareTo(b));
        });

    [Fact]
    public void The_default_is_none_and_the_text_is_digits()
    {
        Assert.Equal(Replicas.None, default);
        Assert.Equal("1234", Replicas.Of(1234).ToString());
    }
}
