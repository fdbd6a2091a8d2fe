using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic.Rates;

public class RateTrafficTests
{
    private static readonly TimeSpan hour = TimeSpan.FromHours(1);
    private static readonly RateTrafficOptions poisson = new() { InterArrivalCv = 1 };

    [Fact]
    public void Each_window_has_the_requests_that_were_counted()
    {
        var series = RateSeries.Of("day", [Window(0, 20), Window(1, 20), Window(2, 60), Window(3, 60), Window(4, 0)]);
        var counts = Requests(series, poisson).CountBy(request => (int)(request.Arrival / hour)).ToDictionary();

        // The edges between unlike windows are rounded off; the others are within four deviations of a Poisson count.
        Assert.InRange(counts[0], 72_000 - 1_100, 72_000 + 1_100);
        Assert.InRange(counts[1] + counts[2], 288_000 - 2_200, 288_000 + 2_200);
        Assert.InRange(counts[3] + counts[4], 216_000 - 2_000, 216_000 + 2_000);
    }

    [Fact]
    public void Nothing_is_made_up_in_a_gap_and_the_label_says_how_long_it_is()
    {
        var series = RateSeries.Of("holes", [Window(0, 5), Window(3, 5)]);
        var requests = Requests(series, poisson);

        Assert.DoesNotContain(requests, request => request.Arrival >= hour && request.Arrival < 3 * hour);
        Assert.InRange(requests.Count(request => request.Arrival >= 3 * hour), 17_000, 19_000);
        Assert.Equal(
            "synthetic from rates: holes ×0.5, no requests in gaps of 2:00:00 in all",
            SimulatedTraffic.Rates(series, new() { Factor = Ratio.Of(0.5) }).Label);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Gaps_between_requests_vary_as_the_window_says(double variation)
    {
        var series = RateSeries.Of("cv", [Window(0, 30) with { InterArrivalCv = variation }]);
        var arrivals = Requests(series, poisson).Select(request => request.Arrival.TotalSeconds).ToArray();
        var gaps = arrivals.Zip(arrivals.Skip(1), (one, next) => next - one).ToArray();
        var mean = gaps.Average();

        Assert.Equal(
            variation, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, tolerance: 0.05 * variation);
    }

    [Fact]
    public void A_factor_makes_more_requests_and_no_other_lengths()
    {
        var series = RateSeries.Of("f", [Window(0, 10) with { PromptTokens = 3_000, OutputTokens = 50 }]);
        var all = Requests(series, poisson);
        var some = Requests(series, poisson with { Factor = Ratio.Of(0.1) });

        Assert.InRange(some.Count, (all.Count / 10) - 250, (all.Count / 10) + 250);
        Assert.Equal(3_000, all.Average(request => request.PromptTokens), tolerance: 60);
        Assert.Equal(50, all.Average(request => request.OutputTokens), tolerance: 1);
        Assert.Equal(3_000, some.Average(request => request.PromptTokens), tolerance: 200);
    }

    [Fact]
    public void A_mean_of_no_tokens_is_kept_and_an_unknown_one_is_taken_from_the_options()
    {
        var series = RateSeries.Of("e", [Window(0, 5) with { OutputTokens = 0 }]);
        var requests = Requests(series, poisson);

        Assert.All(requests, request => Assert.Equal(0, request.OutputTokens));
        Assert.Equal(1_155, requests.Average(request => request.PromptTokens), tolerance: 40);
    }

    [Fact]
    public void Lengths_of_recorded_requests_stay_together()
    {
        var sample = LengthSample.Of("pairs", [new(default, 1, 10), new(default, 2, 20), new(default, 3, 30)]);
        var series = RateSeries.Of("s", [Window(0, 5) with { PromptTokens = 9_000 }]);
        var counts = Requests(series, poisson with { Lengths = sample })
            .CountBy(request => (request.PromptTokens, request.OutputTokens)).ToDictionary();

        Assert.Equal([(1, 10), (2, 20), (3, 30)], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 5_500, 6_500));
    }

    [Fact]
    public void The_same_seed_gives_the_same_stream_and_another_seed_another()
    {
        var traffic = SimulatedTraffic.Rates(RateSeries.Of("s", [Window(0, 2), Window(1, 0.1), Window(2, 3)]));

        Assert.Equal(traffic.Requests(1), traffic.Requests(1));
        Assert.NotEqual(traffic.Requests(1), traffic.Requests(2));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e5, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 11)]
    public void Options_out_of_range_are_refused_at_once(double factor, double variation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedTraffic.Rates(
            RateSeries.Of("s", [Window(0, 1)]), new() { Factor = Ratio.Of(factor), InterArrivalCv = variation }));

    [Fact]
    public void A_published_week_is_followed_day_by_day_in_order_of_time()
    {
        var series = RateSeries.Read(PublishedTraces.Path("rates/servegen-m-large-week1.csv.gz"));
        var sample = LengthSample.Read(PublishedTraces.Path("azure-2023-conv.csv.gz"));
        var requests = Requests(series, new() { Factor = Ratio.Of(0.02), Lengths = sample });
        var days = requests.CountBy(request => request.Arrival.Days).ToDictionary();

        Assert.All(requests.Zip(requests.Skip(1)), pair => Assert.True(pair.First.Arrival <= pair.Second.Arrival));
        foreach (var day in series.Windows.GroupBy(window => window.Start.Days))
        {
            var expected = 0.02 * day.Sum(window => window.RequestsPerSecond * window.Length.TotalSeconds);
            Assert.InRange(days[day.Key], expected * 0.96, expected * 1.04);
        }

        Assert.Equal(1_155, requests.Average(request => request.PromptTokens), tolerance: 15);
    }

    private static RateWindow Window(int place, double rate) => new(place * hour, hour, rate);

    private static List<InferenceRequest> Requests(RateSeries series, RateTrafficOptions options) =>
        [.. new RateTraffic(series, options, seed: 1).Requests()];
}
