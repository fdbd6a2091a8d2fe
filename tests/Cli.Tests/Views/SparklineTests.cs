using LlmCloudScaler.Cli.Views;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Views;

public sealed class SparklineTests
{
    [Fact]
    public void Bars_rise_from_zero_to_the_largest_value() =>
        Assert.Equal("▁▃▅█", Sparkline.Of([0, 2, 4, 8], width: 4));

    [Fact]
    public void Neighbours_share_a_column_at_the_larger_of_them() =>
        Assert.Equal("▅█", Sparkline.Of([1, 4, 8, 2], width: 2));

    [Fact]
    public void What_is_absent_is_a_gap() => Assert.Equal("█ ", Sparkline.Of([1, null], width: 8));

    [Fact]
    public void Nothing_draws_nothing() => Assert.Empty(Sparkline.Of([], width: 8));

    [Fact]
    public void A_full_bar_stands_for_the_top_at_least() =>
        Assert.Equal("▅", Sparkline.Of([1], width: 1, top: 2));
}
