using LlmCloudScaler.Core.Forecasts;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class FineViewTests
{
    [Fact]
    public void The_open_minute_is_the_newest_and_a_level_the_mean_of_three()
    {
        var view = View(10, 20, 30, 40);

        Assert.Equal(3, view.Last);
        Assert.Equal(30, view.Level(3));
        Assert.Equal(15, view.Level(1));
        Assert.Equal(10, view.Level(0));
        Assert.Equal(1, view.MinuteOf(1) - view.MinuteOf(0));
    }

    [Fact]
    public void Around_a_minute_are_its_neighbours()
    {
        var view = View(10, 20, 30, 70);

        Assert.Equal(20, view.Around(1));
        Assert.Equal(50, view.Around(3));
    }

    [Fact]
    public void Absent_minutes_count_in_no_mean()
    {
        var view = View(10, null, 30, null);

        Assert.Null(view.Level(1));
        Assert.Equal(20, view.Level(2));
        Assert.Equal(30, view.Around(2));
        Assert.Null(View(10, null, null, null, 50).Around(2));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public void A_step_beyond_four_deviations_is_believed_at_once(double last, bool believed)
    {
        // Without noise a deviation is taken to be five per cent.
        var view = new FineView(Histories.Of(31, minute => minute < 30 ? 100 : last).Fine);

        Assert.Equal(believed ? last : null, view.Jump());
    }

    [Fact]
    public void Noise_is_no_step_and_neither_is_a_fall()
    {
        var noisy = Histories.Of(60, Histories.Noisy(0.4, _ => 100));
        Assert.Null(new FineView(noisy.Add(Histories.Sample(60, 170)).Fine).Jump());
        Assert.Null(new FineView(Histories.Of(31, minute => minute < 30 ? 100 : 10).Fine).Jump());
        Assert.Null(View(10).Jump());
    }

    [Fact]
    public void The_first_load_after_none_is_a_step() =>
        Assert.Equal(50, new FineView(Histories.Of(31, minute => minute < 30 ? 0 : 50).Fine).Jump());

    [Fact]
    public void The_open_minute_weighs_what_is_known_of_it()
    {
        // Four samples a minute, and one so far of the last: (100 + 100 + 1/4 · 190)/2.25.
        var view = new FineView(Quarters(minutes: 30, load: _ => 100).Add(Histories.Sample(30, 190)).Fine);

        Assert.Equal(110, view.Level(view.Last)!.Value, tolerance: 0.01);
        Assert.Equal(100, view.Level(view.Last - 1));
    }

    [Theory]
    [InlineData(1, 145, false)]
    [InlineData(1, 190, true)]
    [InlineData(4, 125, false)]
    [InlineData(4, 145, true)]
    public void Less_of_a_minute_must_jump_further_to_be_believed(int samples, double load, bool believed)
    {
        // Minutes 8 % up and down: a deviation of 0.084, four of them 0.34; twice that for a quarter of a minute.
        var history = Quarters(minutes: 30, minute => minute % 2 == 0 ? 96 : 104);
        for (var sample = 0; sample < samples; sample++)
        {
            history = history.Add(Histories.Sample(30 + (sample * 0.1), load));
        }

        Assert.Equal(believed, new FineView(history.Fine).Jump() is not null);
    }

    [Fact]
    public void A_slope_is_drawn_through_two_means_ten_minutes_apart()
    {
        var ramp = new FineView(Histories.Of(30, minute => 100 + (3 * minute)).Fine);

        Assert.Equal(3, ramp.Slope(ramp.Last)!.Value, tolerance: 0.01);
        Assert.Null(ramp.Slope(5));
    }

    [Fact]
    public void Roughness_is_the_variance_of_a_minute_and_no_step_changes_it()
    {
        // Evenly spread within 30 % either way: a variance of 0.3²/3.
        var noise = Histories.Noisy(0.3, _ => 1000);
        var rough = new FineView(Histories.Of(181, noise).Fine).Roughness();
        Assert.InRange(rough, 0.015, 0.06);

        var steps = Histories.Noisy(0.3, minute => minute % 60 < 30 ? 1000 : 3000);
        Assert.InRange(new FineView(Histories.Of(181, steps).Fine).Roughness(), rough * 0.8, rough * 1.4);
    }

    [Fact]
    public void A_smooth_load_has_no_roughness_and_neither_has_one_hardly_known()
    {
        Assert.Equal(0, new FineView(Histories.Of(181, _ => 100).Fine).Roughness());
        Assert.Equal(0, new FineView(Histories.Of(8, Histories.Noisy(0.9, _ => 100)).Fine).Roughness());
        Assert.Equal(0, new FineView(Histories.Of(181, _ => 0).Fine).Roughness());
    }

    private static DemandHistory Quarters(int minutes, Func<int, double> load)
    {
        var history = DemandHistory.Empty;
        for (var quarter = 0; quarter < minutes * 4; quarter++)
        {
            history = history.Add(Histories.Sample((quarter / 4.0) - 0.4, load(quarter / 4)));
        }

        return history;
    }

    private static FineView View(params double?[] minutes)
    {
        var series = DemandHistory.Empty.Fine;
        foreach (var (minute, load) in minutes.Index())
        {
            series = load is { } known ? series.Add(Histories.Sample(minute, known)) : series;
        }

        // A last minute that is absent is an open slot without samples.
        return new FineView(minutes[^1] is null
            ? LoadSeries.Of(
                series.Step, series.Capacity, series.End + 1, series.Values.Add((int)(series.Sum)), 0, 0, usual: 1)
            : series);
    }
}
