using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic.Rates;

public class RateSlopeTests
{
    private static readonly TimeSpan tenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void The_rate_goes_in_a_straight_line_from_middle_to_middle()
    {
        RateSlope[] slopes = [.. RateSlope.Of([Window(0, 1), Window(1, 3)])];

        Assert.Equal([(1.0, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 3.0)], slopes.Select(each => (each.First, each.Last)));
        Assert.Equal([300.0, 450.0, 750.0, 900.0], slopes.Select(each => each.Requests));
    }

    [Fact]
    public void A_gap_is_no_slope()
    {
        RateSlope[] slopes = [.. RateSlope.Of([Window(0, 1), Window(2, 3)])];

        Assert.Equal([(1.0, 1.0), (1.0, 1.0), (3.0, 3.0), (3.0, 3.0)], slopes.Select(each => (each.First, each.Last)));
        Assert.Equal([0.0, 5.0, 20.0, 25.0], slopes.Select(each => each.Start.TotalMinutes));
    }

    [Theory]
    [InlineData(1, 3, 2, 1.25, 0.870828693386971)]
    [InlineData(1, 3, 2, 4, 2)]
    [InlineData(2, 2, 5, 3, 1.5)]
    [InlineData(0, 2, 2, 1, 1.4142135623730951)]
    [InlineData(2, 0, 2, 2, 2)]
    [InlineData(0, 2, 2, 0, 0)]
    public void Requests_come_when_so_many_are_expected(
        double first, double last, double seconds, double requests, double after) => Assert.Equal(
            after, new RateSlope(Window(0, 1), TimeSpan.Zero, seconds, first, last).SecondsTo(requests), 1e-12);

    private static RateWindow Window(int place, double rate) => new(place * tenMinutes, tenMinutes, rate);
}
