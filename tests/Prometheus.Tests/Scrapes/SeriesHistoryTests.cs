using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Prometheus.Scrapes;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class SeriesHistoryTests
{
    private static readonly DateTimeOffset start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void One_look_has_no_rate() => Assert.Null(Of((0, 10)).Over(minute));

    [Fact]
    public void Two_looks_have_one()
    {
        var grown = Assert.NotNull(Of((0, 10), (30, 25)).Over(minute));

        Assert.Equal(new Increase(15, TimeSpan.FromSeconds(30)), grown);
        Assert.Equal(0.5, grown.Rate);
    }

    [Fact]
    public void A_counter_that_began_anew_has_counted_since_what_it_stands_at() =>
        Assert.Equal(new Increase(20, minute), Of((0, 10), (30, 25), (60, 5)).Over(minute));

    [Fact]
    public void The_oldest_look_within_the_window_counts() =>
        Assert.Equal(new Increase(30, minute), Of((0, 1), (30, 10), (60, 20), (90, 40)).Over(minute));

    [Theory]
    [InlineData(61)]
    [InlineData(300)]
    public void A_look_before_the_window_will_do_where_there_is_none_within_it(int secondsAgo) =>
        Assert.Equal(
            new Increase(30, TimeSpan.FromSeconds(secondsAgo)), Of((0, 10), (secondsAgo, 40)).Over(minute));

    [Fact]
    public void A_look_of_long_ago_will_not() => Assert.Null(Of((0, 10), (301, 40)).Over(minute));

    [Fact]
    public void Of_a_long_window_looks_are_kept_for_twice_as_long()
    {
        var window = TimeSpan.FromMinutes(10);

        Assert.NotNull(SeriesHistory.None.With(Look(0, 1), window).With(Look(1200, 2), window).Over(window));
        Assert.Null(SeriesHistory.None.With(Look(0, 1), window).With(Look(1201, 2), window).Over(window));
    }

    [Fact]
    public void A_clock_that_goes_back_begins_again() =>
        Assert.Null(Of((60, 10), (90, 20), (30, 5)).Over(minute));

    [Fact]
    public void A_page_that_has_not_moved_on_tells_nothing_new() => Assert.Null(Of((60, 10), (60, 10)).Over(minute));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_finite_number_is_no_look(double value) =>
        Assert.Equal(new Increase(2, minute), Of((0, 1), (30, value), (60, 3)).Over(minute));

    [Fact]
    public void No_window_is_too_long() =>
        Assert.NotNull(SeriesHistory.None.With(Look(0, 1), TimeSpan.MaxValue).With(Look(9999, 2), TimeSpan.MaxValue)
            .Over(TimeSpan.MaxValue));

    [Fact]
    public void Looks_that_come_fast_are_not_all_kept()
    {
        var history = Of([.. Enumerable.Range(0, 200).Select(second => (second, (double)second))]);

        Assert.Equal(new Increase(63, TimeSpan.FromSeconds(63)), history.Over(TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void The_increase_is_what_was_counted_since_however_often_it_began_anew() =>
        Gen.Select(Gen.Int[0, 100], Gen.Bool).Array[2, 40].Sample(steps =>
        {
            var (history, value, counted, second) = (SeriesHistory.None, 0.0, 0.0, 0);
            foreach (var (more, isAnew) in steps)
            {
                // One that grows beyond what it was before it is seen again is not seen to have begun anew.
                var (before, after) = (value, isAnew && more < value ? more : value + more);
                counted += second == 0 ? 0 : after >= before ? after - before : after;
                value = after;
                history = history.With(Look(second++, value), minute);
            }

            Assert.Equal(counted, history.Over(minute)?.Amount);
        });

    private static SeriesHistory Of(params IEnumerable<(int Second, double Value)> looks) => looks.Aggregate(
        SeriesHistory.None, (history, look) => history.With(Look(look.Second, look.Value), minute));

    private static MetricSample Look(int second, double value) => new(value, start.AddSeconds(second));
}
