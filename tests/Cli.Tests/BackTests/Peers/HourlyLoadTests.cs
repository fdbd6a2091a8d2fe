using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class HourlyLoadTests
{
    [Fact]
    public void Less_than_a_day_says_nothing()
    {
        var load = Hours(23, _ => 100);
        Assert.Empty(load.Forecast(Looks.Start.AddHours(23.9)));
    }

    [Fact]
    public void An_hour_is_expected_to_be_as_on_the_days_before()
    {
        // Nine o'clock had 100 on the first day and 140 on the second.
        var load = Hours(48, hour => hour == 9 ? 100 : hour == 33 ? 140 : 10);
        var forecast = load.Forecast(Looks.Start.AddHours(48));
        Assert.Equal(120, forecast[Hour(57)]);
        Assert.Equal(10, forecast[Hour(58)]);
        Assert.Equal(48, forecast.Count);
    }

    [Fact]
    public void From_a_week_on_weekdays_are_told_apart()
    {
        // A week of 10, but its Monday nine o'clock had 90: the next Monday will, and Tuesday not.
        var load = Hours(7 * 24, hour => hour == 9 ? 90 : 10);
        var forecast = load.Forecast(Looks.Start.AddDays(7));
        Assert.Equal(90, forecast[Hour((7 * 24) + 9)]);
        Assert.Equal(10, forecast[Hour((8 * 24) + 9)]);
    }

    [Fact]
    public void More_than_two_weeks_are_forgotten()
    {
        // Three Mondays at 100, 40 and 20: of the first nothing is left.
        var load = Hours(21 * 24, hour => (hour / (7 * 24)) switch { 0 => 100, 1 => 40, _ => 20 });
        Assert.Equal(30, load.Forecast(Looks.Start.AddDays(21))[Hour((21 * 24) + 9)]);
    }

    [Fact]
    public void An_hour_without_a_like_is_left_out()
    {
        var load = new HourlyLoad();
        load.Add(Looks.Start, 5);
        var forecast = load.Forecast(Looks.Start.AddHours(30)); // Hours 30 to 77, of which two are midnights.
        Assert.Equal([Hour(48), Hour(72)], forecast.Keys.Order());
    }

    private static HourlyLoad Hours(int hours, Func<int, double> value)
    {
        var load = new HourlyLoad();
        for (var hour = 0; hour < hours; hour++)
        {
            load.Add(Looks.Start.AddHours(hour), value(hour));
            load.Add(Looks.Start.AddHours(hour + 0.5), value(hour));
        }

        return load;
    }

    private static long Hour(int hour) => HourlyLoad.HourOf(Looks.Start.AddHours(hour));
}
