using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class AwsPredictiveScalingTests
{
    private const int MinutesOfDay = 24 * 60;

    [Fact]
    public void An_hour_seen_yesterday_is_launched_for_five_minutes_before()
    {
        // 80 running at nine o'clock, 8 at any other: for 8 each that is 10 and 1. One is ready all the time.
        var rule = new AwsPredictiveScaling(ObservedMetric.Running, 8, TimeSpan.FromSeconds(300));
        for (var minute = 0; minute < MinutesOfDay + (8 * 60) + 55; minute++)
        {
            var decided = rule.Decide(View(minute));
            var isNine = minute / 60 == 9;
            Assert.True(isNine || decided.Count == 1 || IsTail(minute), $"minute {minute}: {decided}");
        }

        Assert.Equal(10, rule.Decide(View(MinutesOfDay + (8 * 60) + 55)).Count);
        Assert.Equal(10, rule.Decide(View(MinutesOfDay + (9 * 60) + 54)).Count);
    }

    [Fact]
    public void A_forecast_is_made_anew_every_six_hours()
    {
        // The first midnight hour had 8 running and the second 72: the third is expected to have 40, which need 5. The
        // first forecast, at 24 h, knew nothing of the second.
        var rule = new AwsPredictiveScaling(ObservedMetric.Running, 8, TimeSpan.FromSeconds(300));
        for (var minute = 0; minute < (2 * MinutesOfDay) - 5; minute++)
        {
            rule.Decide(Looks.At(60 * minute, 1, (ObservedMetric.Running, minute / 60 == 24 ? 72 : 8)));
        }

        var before = Looks.At(60 * ((2 * MinutesOfDay) - 5), 1, (ObservedMetric.Running, 8));
        Assert.Equal(5, rule.Decide(before).Count);
    }

    [Fact]
    public void What_is_there_beyond_the_forecast_is_left()
    {
        var rule = new AwsPredictiveScaling(ObservedMetric.Running, 8, TimeSpan.FromSeconds(300));
        for (var minute = 0; minute <= MinutesOfDay; minute++)
        {
            rule.Decide(View(minute));
        }

        var more = Looks.At(60 * (MinutesOfDay + 1), 5, (ObservedMetric.Running, 40));
        Assert.Equal(5, rule.Decide(more).Count);
    }

    /// <summary>Two minutes of the alarm's three are still those of the hour before.</summary>
    private static bool IsTail(int minute) => minute is 600 or 601;

    private static PeerView View(int minute) =>
        Looks.At(60 * minute, 1, (ObservedMetric.Running, minute / 60 % 24 == 9 ? 80 : 8));
}
