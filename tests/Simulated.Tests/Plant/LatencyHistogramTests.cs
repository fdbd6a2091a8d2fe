using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class LatencyHistogramTests
{
    [Fact]
    public void A_quantile_is_within_two_percent_of_the_recorded_value_of_its_rank() =>
        Gen.Select(Gen.Double[1e-4, 1e4].Array[1, 200], Gen.Double[0, 1]).Sample((seconds, quantile) =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in seconds)
            {
                histogram.Record((long)(value * PlantTime.PerSecond));
            }

            var rank = Math.Max(1, (int)Math.Ceiling(quantile * seconds.Length));
            var exact = seconds.Order().ElementAt(rank - 1);
            Assert.InRange(histogram.Quantile(quantile)!.Value.TotalSeconds, exact * 0.98, exact * 1.02);
        });

    [Fact]
    public void As_many_are_within_a_bound_as_are_no_longer_but_for_the_buckets_at_the_bound() =>
        Gen.Select(Gen.Double[1e-4, 1e4].Array[0, 200], Gen.Double[1e-4, 1e4]).Sample((seconds, bound) =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in seconds)
            {
                histogram.Record((long)(value * PlantTime.PerSecond));
            }

            Assert.InRange(
                histogram.CountWithin(TimeSpan.FromSeconds(bound)),
                seconds.Count(value => value <= bound * 0.98),
                seconds.Count(value => value <= bound * 1.02));
            Assert.Equal(seconds.Sum(), histogram.Sum.TotalSeconds, tolerance: 1e-3);
        });

    [Fact]
    public void A_growing_run_is_recorded_as_if_step_by_step() =>
        Gen.Select(Gen.Long[1, 5_000_000_000], Gen.Long[0, 100_000_000], Gen.Int[0, 500]).Sample((first, growth, n) =>
        {
            var whole = new LatencyHistogram();
            whole.Record(new StepRun(first, growth), n, times: 3);
            var single = new LatencyHistogram();
            for (var step = 0; step < n; step++)
            {
                single.Record(first + (growth * step), times: 3);
            }

            Assert.Equal(single.Count, whole.Count);
            foreach (var quantile in new[] { 0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 })
            {
                Assert.Equal(single.Quantile(quantile), whole.Quantile(quantile));
            }
        });

    [Fact]
    public void The_difference_of_two_copies_is_the_window_between_them()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(PlantTime.PerSecond, times: 100);
        var earlier = histogram.Copy();
        histogram.Record(PlantTime.PerMillisecond, times: 2);
        var window = histogram.Since(earlier);
        Assert.Equal(2, window.Count);
        Assert.Equal(1, window.Quantile(1)!.Value.TotalMilliseconds, tolerance: 0.02);
        Assert.Equal(1, window.Mean!.Value.TotalMilliseconds, tolerance: 0.001);
    }

    [Fact]
    public void Nothing_recorded_is_not_zero()
    {
        Assert.Null(new LatencyHistogram().Quantile(0.5));
        Assert.Null(new LatencyHistogram().Mean);
    }

    [Fact]
    public void What_is_longer_than_the_longest_counts_as_the_longest()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(long.MaxValue);
        Assert.InRange(histogram.Quantile(1)!.Value, LatencyHistogram.Longest * 0.98, LatencyHistogram.Longest);
    }
}
