using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

public class SyntheticTrafficTests
{
    private static readonly TrafficShape calm = new() { MeanRequestsPerSecond = 2, Bursts = FlashBursts.None };

    [Fact]
    public void A_week_has_the_mean_that_was_asked_for()
    {
        var week = Take(calm, TimeSpan.FromDays(7));
        Assert.Equal(2, week.Count / TimeSpan.FromDays(7).TotalSeconds, tolerance: 0.02);
    }

    [Fact]
    public void A_day_has_two_humps_a_dip_between_them_and_a_quiet_night()
    {
        var hours = Take(calm, TimeSpan.FromDays(1)).CountBy(request => request.Arrival.Hours).ToDictionary();
        var mean = hours.Values.Sum() / 24.0;
        Assert.InRange(hours[10], hours[15] * 1.5, double.MaxValue);
        Assert.InRange(hours[19], hours[15] * 1.5, double.MaxValue);
        Assert.InRange(hours[10] / mean, 1.6, 1.85);
        Assert.InRange(hours[3] / mean, 0.2, 0.35);
    }

    [Fact]
    public void Weekends_are_quieter()
    {
        var days = Take(calm, TimeSpan.FromDays(7)).CountBy(request => request.Arrival.Days).ToDictionary();
        Assert.Equal(calm.WeekendFactor, (double)days[5] / days[4], tolerance: 0.05);
    }

    [Fact]
    public void Gaps_vary_as_much_as_was_asked_for()
    {
        var arrivals = new SyntheticTraffic(TrafficShape.Flat(10) with { InterArrivalCv = 2 }, seed: 3).Requests()
            .Take(100_000).Select(request => request.Arrival.TotalSeconds).ToArray();
        var gaps = arrivals.Zip(arrivals.Skip(1), (one, next) => next - one).ToArray();
        var mean = gaps.Average();
        Assert.Equal(2, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, tolerance: 0.06);
    }

    [Fact]
    public void Lengths_keep_the_published_means_and_never_pass_the_published_longest()
    {
        var requests = new SyntheticTraffic(calm, seed: 4).Requests().Take(100_000).ToArray();
        Assert.Equal(1155, requests.Average(request => request.PromptTokens), tolerance: 35);
        Assert.Equal(211, requests.Average(request => request.OutputTokens), tolerance: 7);
        Assert.InRange(requests.Max(request => request.PromptTokens), 10_000, 14_050);
        Assert.Equal(1_000, requests.Max(request => request.OutputTokens));
        Assert.Equal(1, requests.Min(request => Math.Min(request.OutputTokens, 1)));
    }

    [Fact]
    public void A_burst_multiplies_the_rate_for_its_length()
    {
        var bursts = new FlashBursts(PerDay: 24, Multiplier: 10, TimeSpan.FromMinutes(2));
        var shape = TrafficShape.Flat(5) with { Bursts = bursts };
        var minutes = Take(shape, TimeSpan.FromHours(12)).CountBy(request => (int)request.Arrival.TotalMinutes);
        var busy = minutes.Count(minute => minute.Value > 5 * 60 * 5);
        Assert.InRange(busy, 6, 40);
        Assert.All(minutes, minute => Assert.InRange(minute.Value, 150, 3_600));
    }

    [Fact]
    public void The_same_seed_gives_the_same_stream_and_another_seed_another()
    {
        Assert.Equal(First(seed: 5), First(seed: 5));
        Assert.NotEqual(First(seed: 5), First(seed: 6));

        static InferenceRequest[] First(ulong seed) =>
            [.. new SyntheticTraffic(new TrafficShape(), seed).Requests().Take(1_000)];
    }

    [Fact]
    public void A_peak_that_would_need_a_negative_night_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticTraffic(calm with { PeakToMean = 9 }, seed: 1));

    private static List<InferenceRequest> Take(TrafficShape shape, TimeSpan length) =>
        [.. new SyntheticTraffic(shape, seed: 1).Requests().TakeWhile(request => request.Arrival < length)];
}
