using LlmCloudScaler.Cli.Arguments;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Arguments;

public sealed class SpansTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("7d", 604_800)]
    public void Durations_are_written_as_in_a_policy(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Spans.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("-1h")]
    [InlineData("1..5h")]
    [InlineData("367d")]
    [InlineData("99999999999999999999d")]
    public void What_is_no_duration_is_none(string text) => Assert.Null(Spans.Read(text));
}
