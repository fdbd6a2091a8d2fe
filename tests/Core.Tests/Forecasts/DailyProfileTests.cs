using LlmCloudScaler.Core.Forecasts;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class DailyProfileTests
{
    private static readonly long Midnight = Histories.Start.UtcTicks / TimeSpan.TicksPerMinute;

    [Fact]
    public void Growth_is_that_of_the_same_time_of_the_day_before()
    {
        var profile = new DailyProfile(Histories.Of(1440 + 400, Histories.Daily).Coarse);

        Assert.Equal(
            Histories.Daily(430) / Histories.Daily(400),
            profile.Growth(Midnight + 1440 + 400, 30)!.Value,
            tolerance: 0.01);
        Assert.Equal(
            Histories.Daily(930) / Histories.Daily(900),
            profile.Growth(Midnight + 1440 + 900, 30)!.Value,
            tolerance: 0.01);
    }

    [Fact]
    public void Days_are_summed_so_that_a_busy_one_counts_more()
    {
        // Minute by minute, the second day is three times the first and grows twice as much.
        var days = Histories.Of(2 * 1440 + 400, minute => minute < 1440
            ? 1000 + (minute % 1440)
            : 3000 + (6 * (minute % 1440)));
        var growth = new DailyProfile(days.Coarse).Growth(Midnight + (2 * 1440) + 300, 60)!.Value;

        Assert.Equal((1360 + 3000 + (6 * 360)) / (1300 + 3000 + (6.0 * 300)), growth, tolerance: 0.005);
    }

    [Fact]
    public void On_the_first_day_nothing_is_known()
    {
        var profile = new DailyProfile(Histories.Of(1000, Histories.Daily).Coarse);

        Assert.Null(profile.Growth(Midnight + 1000, 30));
    }

    [Fact]
    public void A_day_without_load_at_that_time_says_nothing()
    {
        var profile = new DailyProfile(Histories.Of(1440 + 400, minute => minute < 1440 ? 0 : 100).Coarse);

        Assert.Null(profile.Growth(Midnight + 1440 + 400, 30));
    }

    [Fact]
    public void A_gap_the_day_before_says_nothing_and_an_earlier_day_is_asked()
    {
        var history = DemandHistory.Empty;
        for (var minute = 0; minute < (2 * 1440) + 400; minute++)
        {
            // Nothing is measured on the second day.
            history = minute is >= 1440 and < 2880 ? history : history.Add(
                Histories.Sample(minute, Histories.Daily(minute)));
        }

        Assert.Equal(
            Histories.Daily(430) / Histories.Daily(400),
            new DailyProfile(history.Coarse).Growth(Midnight + 2880 + 400, 30)!.Value,
            tolerance: 0.01);
    }
}
