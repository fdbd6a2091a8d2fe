using CsCheck;

using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Reasons;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class ProspectTests
{
    private static readonly Prospect Four = new(ForecastMethod.SameAsNow, 100, [0.8, 1, 1.2, 2]);

    [Theory]
    [InlineData(0.01, 100, 100)]
    [InlineData(0.5, 100, 100)]
    [InlineData(0.51, 120, 120)]
    [InlineData(0.75, 120, 120)]
    [InlineData(0.76, 150, 200)]
    [InlineData(0.999, 150, 200)]
    public void A_quantile_is_the_growth_of_its_rank_with_a_limit_and_a_tail_has_none(
        double probability, double quantile, double tail)
    {
        Assert.Equal(quantile, Four.Quantile(probability), tolerance: 1e-9);
        Assert.Equal(tail, Four.Tail(probability), tolerance: 1e-9);
    }

    [Fact]
    public void A_quantile_rises_with_its_probability_and_is_never_below_the_forecast() => Gen.Select(
        Gen.Double[0, 1e6], Gen.Double[0, 9].Array[1, 60], Gen.Double[0.001, 0.999], Gen.Double[0.001, 0.999]).Sample(
        (forecast, ratios, one, other) =>
        {
            var prospect = new Prospect(ForecastMethod.Trend, forecast, [.. ratios.Order()]);
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            return forecast <= prospect.Quantile(low) && prospect.Quantile(low) <= prospect.Quantile(high)
                && prospect.Quantile(high) <= prospect.Tail(high) && prospect.Quantile(high) <= forecast * 1.5;
        });
}
