using System.Globalization;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class RateTests
{
    private const string Tokens = "vllm:prompt_tokens_total";

    private const string One = "10.0.0.1";

    private const string Two = "10.0.0.2";

    private static readonly MetricQuery rate = ScrapeScene.Query(ScrapeMeasure.Rate, Tokens, One, Two);

    [Fact]
    public async Task A_rate_needs_two_looks()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 1000, 500, seconds: 0);
        Assert.Equal("a rate needs two looks at a page, and there was one", await scene.AbsenceAsync(rate));

        Assert.Equal([20, 10], await Look(scene, 1600, 800, seconds: 30));
    }

    [Fact]
    public async Task A_rate_is_of_the_instant_of_the_round()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 1000, 500, seconds: 0);
        await Look(scene, 1600, 800, seconds: 30);

        Assert.All(
            Assert.IsType<Measurement.PerReplica>(await scene.AskAsync(rate)).Samples,
            each => Assert.Equal(ScrapeScene.At.AddSeconds(30), each.Sample.At));
    }

    [Fact]
    public async Task A_server_that_began_anew_has_counted_since()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 1000, 500, seconds: 0);

        Assert.Equal([10, 10], await Look(scene, 600, 1100, seconds: 60));
    }

    [Fact]
    public async Task A_replica_that_is_new_or_cannot_be_read_has_no_rate_yet()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, $"{Tokens}{{model_name=\"m\"}} 0");
        await scene.AskAsync(rate);

        Assert.Equal([5], await Look(scene, 300, 900, seconds: 60));
        Assert.Equal([5, 5], await Look(scene, 600, 1200, seconds: 60));
    }

    [Fact]
    public async Task A_missed_round_is_bridged()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 0, 0, seconds: 0);
        scene.Exporter.Refuses(Two, 500);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await scene.ValuesAsync(rate));

        Assert.Equal([4, 1], await Look(scene, 240, 120, seconds: 60));
    }

    [Fact]
    public async Task A_series_that_is_new_on_a_page_counts_from_its_first_look()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var query = ScrapeScene.Query(ScrapeMeasure.Rate, "done_total", One);
        foreach (var lines in (string[][])[["done_total{why=\"stop\"} 0"], ["done_total{why=\"stop\"} 60",
            "done_total{why=\"length\"} 1000"], ["done_total{why=\"stop\"} 120", "done_total{why=\"length\"} 1060"]])
        {
            scene.Exporter.Publishes(One, lines);
            scene.Clock.Advance(TimeSpan.FromSeconds(30));
            await scene.AskAsync(query);
        }

        Assert.Equal([4], await scene.ValuesAsync(query));
    }

    [Fact]
    public async Task What_is_no_number_has_no_rate()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 0, 0, seconds: 0);

        Assert.Equal([1], await Look(scene, 60, double.NaN, seconds: 60));
    }

    [Fact]
    public async Task Times_that_a_page_tells_count_and_not_those_of_the_round()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var query = ScrapeScene.Query(ScrapeMeasure.Rate, Tokens, One);
        scene.Exporter.PublishesOpenMetrics(One, $"{Tokens} 0 {ScrapeScene.At.AddSeconds(-10).ToUnixTimeSeconds()}");
        await scene.AskAsync(query);
        scene.Clock.Advance(TimeSpan.FromSeconds(60));
        scene.Exporter.PublishesOpenMetrics(One, $"{Tokens} 90 {ScrapeScene.At.AddSeconds(20).ToUnixTimeSeconds()}");

        var told = Assert.Single(Assert.IsType<Measurement.PerReplica>(await scene.AskAsync(query)).Samples);

        Assert.Equal(new MetricSample(3, ScrapeScene.At.AddSeconds(20)), told.Sample);
    }

    [Fact]
    public async Task Replicas_that_are_gone_are_forgotten()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 0, 0, seconds: 0);
        await scene.AskAsync(rate);
        Assert.Equal(2, scene.Source.PagesRemembered);

        scene.Clock.Advance(TimeSpan.FromSeconds(301));
        await scene.AskAsync(ScrapeScene.Query(ScrapeMeasure.Rate, Tokens, One));

        Assert.Equal(1, scene.Source.PagesRemembered);
    }

    [Fact]
    public async Task Another_machine_at_the_same_address_begins_again()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await Look(scene, 0, 0, seconds: 0);
        await scene.AskAsync(rate);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = new ReplicaId("i-new");

        await scene.AbsenceAsync(rate with
        {
            Replicas = [other],
            Addresses = new(rate.Addresses.Known.Clear().Add(other, One)),
        });
    }

    /// <summary>A round after so many seconds, in which the counters stand so.</summary>
    private static async Task<IEnumerable<double>> Look(ScrapeScene scene, double one, double two, int seconds)
    {
        scene.Clock.Advance(TimeSpan.FromSeconds(seconds));
        foreach (var (address, value) in ((string, double)[])[(One, one), (Two, two)])
        {
            scene.Exporter.Publishes(
                address, string.Create(CultureInfo.InvariantCulture, $"{Tokens}{{model_name=\"m\"}} {value:R}"));
        }

        return await scene.AskAsync(rate) is Measurement.PerReplica { Samples: var samples }
            ? samples.Select(each => each.Sample.Value)
            : [];
    }
}
