using LlmCloudScaler.Core.Forecasts;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class DemandHistoryTests
{
    [Fact]
    public void Minutes_are_kept_for_three_hours_and_quarters_for_eight_days()
    {
        Assert.Equal(TimeSpan.FromHours(3), DemandHistory.FineStep * DemandHistory.FineCapacity);
        Assert.Equal(TimeSpan.FromDays(8), DemandHistory.CoarseStep * DemandHistory.CoarseCapacity);

        var history = Histories.Of(9 * 24 * 60, minute => minute);

        Assert.Equal((180, 768), (history.Fine.Values.Length, history.Coarse.Values.Length));
        Assert.Equal(9 * 24 * 60 - 2, history.Fine.At(179));
        Assert.Equal(TimeSpan.FromDays(8), history.Coarse.Span);
    }

    [Fact]
    public void A_quarter_is_the_mean_of_its_minutes()
    {
        var history = Histories.Of(16, minute => minute * 10);

        Assert.Equal(70, history.Coarse.At(0));
        Assert.Equal(15, history.Fine.Values.Length);
    }
}
