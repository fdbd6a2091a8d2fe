using CsCheck;

using LlmCloudScaler.Evaluation.Documents.Shapes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents.Shapes;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("3m", 180_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("250ms", 250)]
    [InlineData("1.5s", 1_500)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("0s", 0)]
    public void A_duration_is_numbers_with_units(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Durations.Parse(text));

    [Theory]
    [InlineData("0.5ms", 5_000)]
    [InlineData("0.0001ms", 1)]
    [InlineData("2.25ms", 22_500)]
    public void A_part_of_a_millisecond_is_kept_to_100_nanoseconds(string text, long ticks)
    {
        Assert.Equal(TimeSpan.FromTicks(ticks), Durations.Parse(text));
        Assert.Equal(text, Durations.Format(TimeSpan.FromTicks(ticks)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1s\n")]
    [InlineData("1S")]
    [InlineData("30m1h")]
    [InlineData("1m1m")]
    [InlineData("1,5s")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1e3s")]
    [InlineData("1w")]
    [InlineData("3651d")]
    [InlineData("99999999999999999999999999999999d")]
    [InlineData("١s")]
    [InlineData("PT1M")]
    public void Anything_else_is_no_duration(string text) => Assert.Null(Durations.Parse(text));

    [Fact]
    public void Every_duration_reads_back_from_its_own_text() => Gen.Long[0, Durations.Longest.Ticks].Sample(ticks =>
        Durations.Parse(Durations.Format(TimeSpan.FromTicks(ticks))) == TimeSpan.FromTicks(ticks));
}
