using CsCheck;

using LlmCloudScaler.Core.Forecasts;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Forecasts;

public sealed class LoadSeriesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void An_empty_series_knows_nothing()
    {
        var series = LoadSeries.Empty(Minute, 5);

        Assert.Null(series.Open);
        Assert.Null(series.At(0));
        Assert.Equal(TimeSpan.Zero, series.Span);
        Assert.Equal((Minute, 5, 0), (series.Step, series.Capacity, series.Count));
    }

    [Fact]
    public void A_slot_is_the_mean_of_its_samples_and_closes_when_a_later_one_begins()
    {
        var open = Series((0.0, 10), (0.2, 20), (0.4, 30));

        Assert.Empty(open.Values);
        Assert.Equal(20, open.Open);

        var closed = open.Add(Histories.Sample(1, 50));
        Assert.Equal([20 * 60], closed.Values);
        Assert.Equal(20, closed.At(0));
        Assert.Equal(50, closed.Open);
        Assert.Equal(open.End + 1, closed.End);
        Assert.Equal(Minute, closed.Span);
    }

    [Fact]
    public void Slots_without_a_sample_are_absent_and_not_zero()
    {
        var series = Series((0, 10), (3, 0), (4, 40));

        Assert.Equal([600, LoadSeries.Absent, LoadSeries.Absent, 0], series.Values);
        Assert.Null(series.At(1));
        Assert.Equal(0, series.At(3));
        Assert.Null(series.At(4));
        Assert.Null(series.At(-1));
    }

    [Fact]
    public void Only_the_last_slots_are_kept()
    {
        var series = Series([.. Enumerable.Range(0, 9).Select(minute => ((double)minute, (double)minute))]);

        Assert.Equal([3 * 60, 4 * 60, 5 * 60, 6 * 60, 7 * 60], series.Values);
        Assert.Equal(8, series.Open);
    }

    [Theory]
    [InlineData(5, new[] { 0, 60, 120, -1, -1 })]
    [InlineData(6, new[] { 60, 120, -1, -1, -1 })]
    [InlineData(7, new[] { 120, -1, -1, -1, -1 })]
    [InlineData(8, new[] { -1, -1, -1, -1, -1 })]
    [InlineData(100_000, new[] { -1, -1, -1, -1, -1 })]
    public void A_gap_pushes_out_what_is_older(int minute, int[] values)
    {
        var series = Series((0, 0), (1, 1), (2, 2), (minute, 9));

        Assert.Equal(values, series.Values);
        Assert.Equal(9, series.Open);
    }

    [Fact]
    public void A_sample_of_a_closed_slot_is_ignored()
    {
        var series = Series((0, 10), (5, 20));

        Assert.Same(series, series.Add(Histories.Sample(4, 99)));
        Assert.Equal(25, series.Add(Histories.Sample(5.2, 30)).Open);
    }

    [Fact]
    public void Loads_below_nothing_are_none_and_huge_ones_the_most_there_is()
    {
        Assert.Equal(0, Series((0, -5)).Open);
        Assert.Equal([int.MaxValue], Series((0, 1e300), (1, 1)).Values);
    }

    [Fact]
    public void The_open_slot_is_known_as_far_as_it_has_the_samples_of_the_one_before()
    {
        var first = Series((0, 10), (0.2, 10));
        Assert.Equal((0, 1), (first.Usual, first.Filled));

        var second = Series((0, 10), (0.1, 10), (0.2, 10), (0.3, 10), (1, 10));
        Assert.Equal((4, 0.25), (second.Usual, second.Filled));
        Assert.Equal(0.5, second.Add(Histories.Sample(1.1, 10)).Filled);

        // More than usual is no more than all.
        Assert.Equal(1, Series((0, 10), (1, 10), (1.1, 10)).Filled);
    }

    [Fact]
    public void A_series_is_restored_as_it_was() => Gen.Select(Gen.Double[0, 9], Gen.Double[0, 1e6]).Array[0, 20]
        .Sample(samples =>
        {
            var minute = 0.0;
            var series = LoadSeries.Empty(Minute, 5);
            foreach (var (later, load) in samples)
            {
                series = series.Add(Histories.Sample(minute += later, load));
            }

            var restored = LoadSeries.Of(
                Minute, series.Capacity, series.End, series.Values, series.Sum, series.Count, series.Usual);
            var next = Histories.Sample(minute + 1.5, 7);
            return restored.Add(next).Values.SequenceEqual(series.Add(next).Values)
                && restored.Open == series.Open && restored.Filled == series.Filled
                && restored.Add(next).End == series.Add(next).End;
        });

    [Theory]
    [InlineData(0, new[] { 1, 2, 3 }, 0, 0)]
    [InlineData(0, new[] { -2 }, 0, 0)]
    [InlineData(-1, new[] { 1 }, 0, 0)]
    [InlineData(long.MaxValue, new[] { 1 }, 0, 0)]
    [InlineData(0, new[] { 1 }, -1, 1)]
    [InlineData(0, new[] { 1 }, 0, -1)]
    [InlineData(0, new[] { 1 }, 1, 0)]
    [InlineData(0, new[] { 1 }, 2L * int.MaxValue, 1)]
    public void What_no_series_can_be_is_not_restored(long end, int[] values, long sum, int count) =>
        Assert.Throws<ArgumentException>(() => LoadSeries.Of(Minute, 2, end, [.. values], sum, count, usual: 1));

    private static LoadSeries Series(params (double Minute, double Load)[] samples) => samples.Aggregate(
        LoadSeries.Empty(Minute, 5), (series, each) => series.Add(Histories.Sample(each.Minute, each.Load)));
}
