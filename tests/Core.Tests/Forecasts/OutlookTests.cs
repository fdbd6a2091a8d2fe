using CsCheck;

using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Reasons;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class OutlookTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void Of_nothing_nothing_is_expected()
    {
        var prospect = new Outlook(DemandHistory.Empty).Ahead(TenMinutes);

        Assert.Equal((ForecastMethod.SameAsNow, 0), (prospect.Method, prospect.Quantile(0.99)));
    }

    [Fact]
    public void A_flat_load_stays_as_it_is_now()
    {
        var outlook = new Outlook(Histories.Of(600, _ => 1000));

        Assert.Equal((1000, 0), (outlook.Level, outlook.MinuteVariance));
        Assert.Equal(ForecastMethod.SameAsNow, outlook.Ahead(TenMinutes).Method);
        Assert.Equal(1000, outlook.Ahead(TenMinutes).Forecast);
    }

    [Fact]
    public void On_a_ramp_the_trend_is_believed_by_half()
    {
        var outlook = new Outlook(Histories.Of(181, minute => 500 + (10 * minute)));
        var prospect = outlook.Ahead(TenMinutes);

        Assert.Equal(ForecastMethod.Trend, prospect.Method);
        Assert.Equal(outlook.Level + (0.5 * 10 * 10), prospect.Forecast, tolerance: 1);
    }

    [Fact]
    public void A_daily_rhythm_is_found_on_its_second_day()
    {
        // Seven in the morning: what is to come in ten minutes came yesterday too.
        var morning = 1440 + 420;
        var load = Histories.Noisy(0.03, Histories.Daily);
        var prospect = new Outlook(Histories.Of(morning, load)).Ahead(TimeSpan.FromMinutes(30));

        Assert.Equal(ForecastMethod.Rhythm, prospect.Method);
        Assert.Equal(1, prospect.Forecast / Histories.Daily(morning + 30), tolerance: 0.05);
        Assert.NotEqual(
            ForecastMethod.Rhythm,
            new Outlook(Histories.Of(420, Histories.Noisy(0.03, Histories.Daily))).Ahead(TenMinutes).Method);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_noise_no_rhythm_and_no_trend_is_seen(int seed)
    {
        var outlook = new Outlook(Histories.Of(2 * 1440, Histories.Noisy(0.3, _ => 1000, seed)));

        Assert.Equal(ForecastMethod.SameAsNow, outlook.Ahead(TenMinutes).Method);
        Assert.InRange(outlook.MinuteVariance, 0.01, 0.06);
    }

    [Fact]
    public void A_forecast_never_takes_away()
    {
        var falling = new Outlook(Histories.Of(181, minute => 3000 - (10 * minute)));
        Assert.Equal(falling.Level, falling.Ahead(TenMinutes).Forecast);

        // In the evening of a daily rhythm too.
        var evening = new Outlook(Histories.Of((2 * 1440) - 300, Histories.Daily));
        Assert.Equal(evening.Level, evening.Ahead(TenMinutes).Forecast);
    }

    [Fact]
    public void What_may_come_is_within_reason_whatever_came() => Gen.Select(
        Gen.Double[0, 1e5].Array[1, 200], Gen.Int[1, 200], Gen.Double[0.5, 0.999]).Sample(
        (loads, minutes, probability) =>
        {
            var outlook = new Outlook(Histories.Of(loads.Length, minute => loads[minute]));
            var prospect = outlook.Ahead(TimeSpan.FromMinutes(minutes));
            return prospect.Forecast >= outlook.Level
                && prospect.Forecast <= (outlook.Level * 3) + 1e-6
                && prospect.Quantile(probability) >= prospect.Forecast
                && prospect.Ratios.All(double.IsFinite);
        },
        iter: 200);

    [Fact]
    public void More_may_come_the_later_and_the_more_it_comes_and_goes()
    {
        var calm = new Outlook(Histories.Of(600, Histories.Noisy(0.02, _ => 1000)));
        var wild = new Outlook(Histories.Of(600, Waves(0.5)));

        Assert.True(Growth(calm, 3) < Growth(calm, 12));
        Assert.True(Growth(calm, 12) < Growth(calm, 30));
        Assert.True(Growth(calm, 12) < Growth(wild, 12));
    }

    [Fact]
    public void With_history_the_own_past_counts_and_not_the_prior()
    {
        // Hours that never grew: what published services do is less and less expected.
        var young = new Outlook(Histories.Of(20, _ => 1000));
        var old = new Outlook(Histories.Of(4 * 1440, _ => 1000));

        Assert.True(Growth(old, 10) < Growth(young, 10));
        Assert.True(Growth(young, 10) > 1.1);
    }

    [Fact]
    public void One_step_does_not_make_steps_the_rule()
    {
        var calm = new Outlook(Histories.Of(240, _ => 1000));
        var stepped = new Outlook(Histories.Of(240, minute => minute < 180 ? 1000 : 2000));

        Assert.Equal(2000, stepped.Level);
        // It doubled once; for that once in thirty times no more than a third is kept.
        Assert.InRange(Growth(stepped, 5), Growth(calm, 5), 1.3);
    }

    [Fact]
    public void A_step_is_believed_at_once()
    {
        var outlook = new Outlook(Histories.Of(61, minute => minute < 60 ? 1000 : 1800));

        Assert.Equal(1800, outlook.Level);
    }

    private static double Growth(Outlook outlook, int minutes)
    {
        var prospect = outlook.Ahead(TimeSpan.FromMinutes(minutes));
        return prospect.Tail(1 - (1 / 30.0)) / outlook.Level;
    }

    /// <summary>A load that stays for twenty minutes at a time at a height of its own.</summary>
    private static Func<int, double> Waves(double share)
    {
        var random = new Random(3);
        double[] heights = [.. Enumerable.Range(0, 100).Select(_ => 1000 * (1 + (share * random.NextDouble())))];
        return minute => heights[minute / 20];
    }
}
