using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Views;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(90, "90 s")]
    [InlineData(1800, "30 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(3660, "1 h 1 min")]
    public void Lengths_are_told_in_hours_and_minutes(int seconds, string told) =>
        Assert.Equal(told, Figures.Length(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Cents_count_below_a_hundred_dollars()
    {
        Assert.Equal("$99.50", Figures.Dollars(Money.Of(99.5m)));
        Assert.Equal("$3,412", Figures.Dollars(Money.Of(3412.4m)));
        Assert.Equal("-", Figures.Dollars((Money?)null));
    }

    [Fact]
    public void Latencies_above_ten_seconds_need_no_decimals()
    {
        Assert.Equal("0.42 s", Figures.Seconds(TimeSpan.FromSeconds(0.42)));
        Assert.Equal("12 s", Figures.Seconds(TimeSpan.FromSeconds(12.3)));
        Assert.Equal("-", Figures.Seconds(null));
    }
}
