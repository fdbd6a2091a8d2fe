using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Metrics;

public sealed class ValueRangeTests
{
    private static readonly ValueRange Percent = new(default, Quantity.Of(100));

    [Theory]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(100.001, false)]
    [InlineData(-0.001, false)]
    [InlineData(double.NaN, false)]
    public void Both_ends_are_in_it(double value, bool admitted) => Assert.Equal(admitted, Admits(Percent, value));

    [Theory]
    [InlineData(1e9, true)]
    [InlineData(-1, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Without_an_upper_end_every_finite_value_from_zero_is_in_it(double value, bool admitted) =>
        Assert.Equal(admitted, Admits(ValueRange.NotNegative, value));

    private static bool Admits(ValueRange range, double value) =>
        range.Admits(new MetricSample(value, FleetPicture.Noon));
}
