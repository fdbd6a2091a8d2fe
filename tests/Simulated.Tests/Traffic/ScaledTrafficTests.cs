using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

public class ScaledTrafficTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(20)]
    public void Scaling_multiplies_the_count_and_keeps_order_and_length(double factor)
    {
        var source = new SyntheticTraffic(TrafficShape.Flat(10), seed: 1).Requests().Take(20_000).ToArray();
        var scaled = new ScaledTraffic(source, "made up", factor, seed: 2).Requests().ToArray();
        Assert.Equal(factor, (double)scaled.Length / source.Length, tolerance: 0.02 * factor);
        Assert.Equal(scaled.OrderBy(request => request.Arrival), scaled);
        Assert.Equal(source[^1].Arrival.TotalSeconds, scaled[^1].Arrival.TotalSeconds, tolerance: 10);
    }

    [Fact]
    public void Scaling_by_one_changes_nothing_but_the_label()
    {
        var source = new SyntheticTraffic(TrafficShape.Flat(10), seed: 1).Requests().Take(100).ToArray();
        var scaled = new ScaledTraffic(source, "office", factor: 1, seed: 2);
        Assert.Equal(source, scaled.Requests());
        Assert.Equal("office, synthetic ×1 (thinned or copied, seed 2)", scaled.Label);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_factor_that_is_not_positive_is_refused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledTraffic([], "none", factor, seed: 1));
}
