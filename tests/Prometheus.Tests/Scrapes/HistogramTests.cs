using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using CsCheck;

using LlmCloudScaler.Providers.Prometheus.Scrapes;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class HistogramTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly double[] bounds = [-1, 0, 0.001, 0.1, 0.5, 1, 2, 60, Inf];

    /// <summary>Buckets of the same bounds, all above zero, as latencies have them.</summary>
    private static readonly Gen<Histogram> histograms = Gen.Int[0, 50].Array[6].Select(counts =>
        Histogram.Of([.. bounds[2..^1].Zip(counts, (bound, count) => new Bucket(bound, count)), new(Inf, 60)])!);

    [Theory]
    [InlineData(0.5, 1.5)]
    [InlineData(0.25, 1)]
    [InlineData(0.125, 0.5)]
    [InlineData(0.99, 2)]
    public void Observations_lie_evenly_within_their_bucket(double part, double quantile) =>
        Assert.Equal(quantile, Of((1, 2), (2, 6), (Inf, 8))?.Quantile(part));

    [Fact]
    public void In_a_lowest_bucket_at_or_below_zero_its_bound_is_told() =>
        Assert.Equal(-1, Of((-1, 8), (1, 8), (Inf, 8))?.Quantile(0.5));

    [Fact]
    public void The_order_of_buckets_makes_no_difference() =>
        Assert.Equal(1.5, Of((Inf, 8), (2, 6), (1, 2))?.Quantile(0.5));

    [Fact]
    public void A_bucket_that_counts_less_than_the_one_below_counts_as_many() =>
        Assert.Equal(1.5, Of((1, 2), (2, 6), (4, 3), (Inf, 8))?.Quantile(0.5));

    [Fact]
    public void Nothing_observed_has_no_quantile() => Assert.Null(Of((1, 0), (Inf, 0))!.Quantile(0.5));

    [Fact]
    public void Without_a_bucket_up_to_infinity_and_another_there_is_no_histogram()
    {
        Assert.Null(Of((1, 2), (2, 6)));
        Assert.Null(Of((Inf, 6)));
        Assert.Null(Of());
        Assert.Null(Histogram.Merge([]));
    }

    [Fact]
    public void Histograms_of_the_same_bounds_are_added_up() =>
        Assert.Equal(
            Of((1, 5), (2, 9), (Inf, 12))!.Quantile(0.6),
            Histogram.Merge([Of((1, 2), (2, 6), (Inf, 8))!, Of((1, 3), (2, 3), (Inf, 4))!])?.Quantile(0.6));

    [Fact]
    public void A_bound_that_one_lacks_divides_its_bucket_evenly() =>
        Assert.Equal(
            Of((0.5, 3), (1, 6), (Inf, 6))!.Quantile(0.25),
            Histogram.Merge([Of((1, 4), (Inf, 4))!, Of((0.5, 1), (1, 2), (Inf, 2))!])?.Quantile(0.25));

    /// <summary>The parts are such as a double holds exactly: where no observation lies between two bounds, the least
    /// slip leads from one to the other.</summary>
    [Fact]
    public void A_quantile_of_several_lies_between_theirs() =>
        Gen.Select(histograms.Array[1, 4], One(0.25, 0.5, 0.75, 0.875)).Sample((all, part) =>
        {
            double[] single = [.. all.Select(each => each.Quantile(part)!.Value)];

            Assert.InRange(
                Histogram.Merge(all)!.Quantile(part)!.Value, single.Min() - 1e-9, single.Max() + 1e-9);
        });

    [Fact]
    public async Task Quantiles_are_those_of_Prometheus()
    {
        var drawn = Enumerable.Range(0, 200).Select(seed => Draw((uint)seed)).ToArray();
        await using var server = await PrometheusServer.HoldingAsync(Page(drawn));
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var part in (double[])[0.5, 0.9, 0.95, 0.99])
        {
            var query = Uri.EscapeDataString(
                $"histogram_quantile({part.ToString(CultureInfo.InvariantCulture)}, h_bucket)");
            var told = await client.GetStringAsync(
                new Uri($"api/v1/query?time=1767614400&query={query}", UriKind.Relative),
                TestContext.Current.CancellationToken);

            var quantiles = Quantiles(told);
            Assert.Equal(drawn.Length, quantiles.Count);
            foreach (var (place, expected) in quantiles)
            {
                var quantile = Histogram.Of(drawn[place])?.Quantile(part);
                Assert.True(
                    quantile is null ? double.IsNaN(expected) : Math.Abs(quantile.Value - expected) < 1e-9,
                    $"{string.Join(", ", drawn[place])}: {part} is {expected}, not {quantile}");
            }
        }
    }

    /// <summary>A histogram that a seed stands for; one in so many is no good.</summary>
    private static Bucket[] Draw(uint seed)
    {
        var random = new PCG(seed);
        return
        [
            .. bounds.Where(bound => random.Next(bound == Inf ? 20u : 3u) > 0)
                .Select(bound => new Bucket(bound, random.Next(30)))
                .DefaultIfEmpty(new Bucket(1, 1)),
        ];
    }

    private static string Page(Bucket[][] drawn) =>
        string.Concat(drawn.SelectMany((each, place) => each.Select(bucket => string.Create(
            CultureInfo.InvariantCulture,
            $"h_bucket{{h=\"{place}\",le=\"{(bucket.UpperBound == Inf ? "+Inf" : bucket.UpperBound)}\"}} "
                + $"{bucket.Count} 1767614400\n"))))
        + "# EOF\n";

    private static ImmutableDictionary<int, double> Quantiles(string answer) => JsonDocument.Parse(answer)
        .RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
        .ToImmutableDictionary(
            each => int.Parse(each.GetProperty("metric").GetProperty("h").GetString()!, CultureInfo.InvariantCulture),
            each => double.Parse(each.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));

    private static Gen<T> One<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Histogram? Of(params IEnumerable<(double UpperBound, double Count)> all) =>
        Histogram.Of(all.Select(bucket => new Bucket(bucket.UpperBound, bucket.Count)));
}
