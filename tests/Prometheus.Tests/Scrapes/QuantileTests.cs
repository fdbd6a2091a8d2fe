using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class QuantileTests
{
    private const string Ttft = "vllm:time_to_first_token_seconds";

    private static readonly string[] addresses = ["10.0.0.1", "10.0.0.2", "10.0.0.3"];

    private static readonly MetricQuery median = ScrapeScene.Query(ScrapeMeasure.P50, Ttft, addresses);

    [Fact]
    public async Task A_quantile_is_that_of_all_observations_of_the_fleet_since_the_look_before()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (100, 100, 100), (7, 7, 9), (0, 50, 50));
        var told = await LookAsync(scene, (102, 106, 108), (7, 7, 9), (0, 50, 50));

        // 2 up to 1 s, 6 up to 2 s, 8 in all: the 4th of 8 is half-way from 1 to 2.
        Assert.Equal(new Measurement.OfFleet(new(1.5, scene.Clock.GetUtcNow())), told);
    }

    [Fact]
    public async Task Replicas_count_by_what_they_observed_and_not_one_as_much_as_another()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (0, 0, 0), (0, 0, 0), (0, 0, 0));
        var told = await LookAsync(scene, (98, 98, 98), (0, 1, 1), (0, 1, 1));

        Assert.Equal(0.5102, Assert.IsType<Measurement.OfFleet>(told).Sample.Value, precision: 4);
    }

    [Fact]
    public async Task A_first_look_has_no_quantile()
    {
        await using var scene = await ScrapeScene.StartAsync();

        Assert.Equal(
            new Measurement.Absent("a rate needs two looks at a page, and there was one"),
            await LookAsync(scene, (1, 2, 3), (1, 2, 3), (1, 2, 3)));
    }

    [Fact]
    public async Task Where_nothing_was_observed_there_is_none_and_not_zero()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (1, 2, 3), (1, 2, 3), (1, 2, 3));

        Assert.Equal(
            new Measurement.Absent($"nothing was observed in {Ttft} for 60 s"),
            await LookAsync(scene, (1, 2, 3), (1, 2, 3), (1, 2, 3)));
    }

    [Fact]
    public async Task Replicas_that_began_anew_have_observed_what_they_tell()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (100, 200, 300), (0, 0, 0), (0, 0, 0));

        Assert.Equal(
            1.5,
            Assert.IsType<Measurement.OfFleet>(await LookAsync(scene, (2, 6, 8), (0, 0, 0), (0, 0, 0))).Sample.Value);
    }

    [Fact]
    public async Task The_factor_is_of_the_bounds()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var query = ScrapeScene.Query(ScrapeMeasure.P50, [ScrapeScene.Series(Ttft, factor: 1000)], addresses);
        await LookAsync(scene, query, (0, 0, 0), (0, 0, 0), (0, 0, 0));

        Assert.Equal(
            1500,
            Assert.IsType<Measurement.OfFleet>(await LookAsync(scene, query, (2, 6, 8), (0, 0, 0), (0, 0, 0)))
                .Sample.Value);
    }

    [Fact]
    public async Task As_many_as_are_silent_tell_for_them_and_fewer_do_not()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (0, 0, 0), (0, 0, 0), (0, 0, 0));
        Assert.IsType<Measurement.OfFleet>(await LookAsync(scene, (2, 6, 8), (2, 6, 8), null));

        var failed = Assert.IsType<Measurement.Failed>(await LookAsync(scene, (4, 12, 16), null, null));

        Assert.Equal(SourceFault.Unreachable, failed.Fault);
        Assert.Equal(
            "2 of 3 ready replicas could not be read, such as http://10.0.0.2:8000/metrics: it answers 500 Internal "
                + "Server Error",
            failed.Detail);
    }

    [Fact]
    public async Task A_new_replica_keeps_nobody_from_telling()
    {
        await using var scene = await ScrapeScene.StartAsync();
        await LookAsync(scene, (0, 0, 0), null, null);

        Assert.Equal(
            1.5,
            Assert.IsType<Measurement.OfFleet>(await LookAsync(scene, (2, 6, 8), (9, 9, 9), (9, 9, 9))).Sample.Value);
    }

    [Fact]
    public async Task Buckets_that_do_not_go_up_to_infinity_are_no_histogram()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var query = ScrapeScene.Query(ScrapeMeasure.P50, Ttft, addresses[0]);
        foreach (var count in (int[])[1, 2])
        {
            scene.Exporter.Publishes(
                addresses[0], $"{Ttft}_bucket{{le=\"1\"}} {count}", $"{Ttft}_bucket{{le=\"all\"}} {count}");
            await scene.AskAsync(query);
            scene.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal($"{Ttft} has no buckets up to le=\"+Inf\"", await scene.AbsenceAsync(query));
    }

    [Fact]
    public async Task What_no_page_has_is_absent_and_named()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(addresses[0], $"{Ttft}_sum 1");

        Assert.Equal(
            $"no page has a histogram {Ttft}",
            await scene.AbsenceAsync(ScrapeScene.Query(ScrapeMeasure.P50, Ttft, addresses[0])));
    }

    private static Task<Measurement> LookAsync(ScrapeScene scene, params (int, int, int)?[] counts) =>
        LookAsync(scene, median, counts);

    /// <summary>A round half a minute after the last, in which each replica has observed so many up to 1 s, up to 2 s
    /// and in all; none for one that fails.</summary>
    private static async Task<Measurement> LookAsync(
        ScrapeScene scene, MetricQuery query, params (int, int, int)?[] counts)
    {
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        foreach (var (address, count) in addresses.Zip(counts))
        {
            if (count is (var one, var two, var all))
            {
                scene.Exporter.Publishes(
                    address,
                    $"# TYPE {Ttft} histogram",
                    $"{Ttft}_bucket{{le=\"1.0\",engine=\"0\"}} {one}",
                    $"{Ttft}_bucket{{le=\"2.0\",engine=\"0\"}} {two}",
                    $"{Ttft}_bucket{{le=\"+Inf\",engine=\"0\"}} {all}");
            }
            else
            {
                scene.Exporter.Refuses(address, 500);
            }
        }

        return await scene.AskAsync(query);
    }
}
