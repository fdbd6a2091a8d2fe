using LlmCloudScaler.Core.Forecasts;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class PriorGrowthTests
{
    [Fact]
    public void Over_ten_minutes_a_load_grows_as_published_services_do()
    {
        var ratios = PriorGrowth.Over(10).ToArray();

        Assert.Equal(30, ratios.Length);
        Assert.Equal(ratios.Order(), ratios);
        Assert.Equal(1, ratios[14]);

        // Of thirty, the 27th is the 90th percentile and the last but one the 95th.
        Assert.InRange(ratios[26], 1.10, 1.17);
        Assert.InRange(ratios[28], 1.15, 1.25);
        Assert.InRange(ratios[29], 1.26, 1.40);
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(90, 3)]
    public void Its_spread_grows_with_the_root_of_time(int minutes, double times) => Assert.Equal(
        PriorGrowth.Over(10).Select(ratio => Math.Round(1 + ((ratio - 1) * times), 9)),
        PriorGrowth.Over(minutes).Select(ratio => Math.Round(ratio, 9)));

    [Fact]
    public void No_load_falls_below_none() => Assert.All(PriorGrowth.Over(1440), ratio => Assert.True(ratio >= 0));
}
