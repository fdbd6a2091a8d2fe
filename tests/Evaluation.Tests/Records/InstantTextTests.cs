using CsCheck;

using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

public sealed class InstantTextTests
{
    [Fact]
    public void An_instant_reads_back_to_the_tick() =>
        Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks].Sample(ticks =>
            InstantText.Read(InstantText.Of(new DateTimeOffset(ticks, TimeSpan.Zero)))?.UtcTicks == ticks);

    [Theory]
    [InlineData("2026-01-05T00:01:00Z")]
    [InlineData("2026-01-05T00:01:00.000Z")]
    [InlineData("2026-01-05T00:01Z")]
    [InlineData("2026-01-05T01:01:00+01:00")]
    [InlineData("2026-01-04T19:01:00-05:00")]
    public void What_has_an_offset_is_an_instant(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 1, 0, TimeSpan.Zero), InstantText.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-05")]
    [InlineData("2026-01-05T00:01:00")]
    [InlineData("2026-01-05 00:01:00Z")]
    [InlineData("2026-13-05T00:01:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void What_has_none_is_not(string? text) => Assert.Null(InstantText.Read(text));
}
