using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class GaugeTests
{
    private const string Running = "vllm:num_requests_running";

    private const string One = "10.0.0.1";

    private const string Two = "10.0.0.2";

    [Fact]
    public async Task Each_replica_has_its_own_value_of_the_instant_of_the_round()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "# HELP x X.", $"# TYPE {Running} gauge", $"{Running}{{model_name=\"m\"}} 3.0");
        scene.Exporter.Publishes(Two, $"{Running}{{model_name=\"m\"}} 0.0");

        var told = Assert.IsType<Measurement.PerReplica>(
            await scene.AskAsync(ScrapeScene.Query(ScrapeMeasure.Value, Running, One, Two)));

        Assert.Equal(
            [
                new ReplicaSample(ScrapeScene.Replica(One), new(3, ScrapeScene.At)),
                new ReplicaSample(ScrapeScene.Replica(Two), new(0, ScrapeScene.At)),
            ],
            told.Samples);
    }

    [Fact]
    public async Task A_page_is_of_its_own_time_where_it_tells_one_and_of_none_after_the_round()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        scene.Exporter.Publishes(One, $"{Running} 3 {ScrapeScene.At.AddSeconds(-20).ToUnixTimeMilliseconds()}");
        scene.Exporter.Publishes(Two, $"{Running} 4 {ScrapeScene.At.AddSeconds(2).ToUnixTimeMilliseconds()}");

        var told = Assert.Single(await scene.Source.SampleAsync(
            [ScrapeScene.Query(ScrapeMeasure.Value, Running, One, Two)],
            ScrapeScene.At,
            TestContext.Current.CancellationToken));

        Assert.Equal(
            [ScrapeScene.At.AddSeconds(-20), ScrapeScene.At],
            Assert.IsType<Measurement.PerReplica>(told).Samples.Select(each => each.Sample.At));
    }

    [Theory]
    [InlineData(MetricScope.FleetTotal, 7)]
    [InlineData(MetricScope.ReplicaMean, 3.5)]
    public async Task Engines_of_one_replica_are_added_up_or_averaged(MetricScope scope, double value)
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, $"{Running}{{engine=\"0\"}} 3", $"{Running}{{engine=\"1\"}} 4");
        var query = ScrapeScene.Query(ScrapeMeasure.Value, Running, One);

        Assert.Equal([value], await scene.ValuesAsync(query with { Metric = query.Metric with { Scope = scope } }));
    }

    [Fact]
    public async Task The_first_alternative_that_a_replica_has_counts_with_its_labels_and_factor()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "old 1", "new{kind=\"a\",more=\"x\"} 2", "new{kind=\"b\"} 3");
        scene.Exporter.Publishes(Two, "old 5", "new{kind=\"b\"} 3");

        Assert.Equal([20, 5], await scene.ValuesAsync(ScrapeScene.Query(
            ScrapeMeasure.Value,
            [ScrapeScene.Series("new", 10, ("kind", "a")), ScrapeScene.Series("old")],
            One,
            Two)));
    }

    [Fact]
    public async Task What_no_page_has_is_absent_and_named()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "other 1");

        Assert.Equal("no page has new{kind=\"a\"} or old", await scene.AbsenceAsync(ScrapeScene.Query(
            ScrapeMeasure.Value, [ScrapeScene.Series("new", 1, ("kind", "a")), ScrapeScene.Series("old")], One)));
    }

    [Fact]
    public async Task What_is_no_number_is_passed_on_to_be_judged()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m NaN");
        scene.Exporter.Publishes(Two, "m +Inf");

        Assert.Equal(
            [double.NaN, double.PositiveInfinity],
            await scene.ValuesAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", One, Two)));
    }

    [Fact]
    public async Task A_page_is_asked_for_once_whoever_wants_something_of_it()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "a 1", "b 2");
        var first = ScrapeScene.Query(ScrapeMeasure.Value, "a", One);
        var other = ScrapeScene.Query(ScrapeMeasure.Value, "b", One) with { Fleet = new("batch") };

        var told = await scene.SampleAsync(first, other, ScrapeScene.Query(ScrapeMeasure.Rate, "a", One), first);

        Assert.Equal(["10.0.0.1:8000/metrics"], scene.Exporter.Asked);
        Assert.IsType<Measurement.PerReplica>(told[0]);
        Assert.Equal(2, Assert.IsType<Measurement.PerReplica>(told[1]).Samples[0].Sample.Value);
        Assert.IsType<Measurement.Absent>(told[2]);
    }

    [Fact]
    public async Task Both_formats_are_asked_for_and_packed_pages_are_taken()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.PublishesPacked(One, "m 1");

        Assert.Equal([1], await scene.ValuesAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", One)));
        Assert.Equal(
            "application/openmetrics-text; version=1.0.0, text/plain; version=0.0.4; q=0.9, */*; q=0.1",
            scene.Exporter.Headers["Accept"]);
        Assert.Equal("gzip", scene.Exporter.Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task An_address_of_IPv6_is_asked_as_one()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes("[fd12::5]", "m 1");

        Assert.Equal([1], await scene.ValuesAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", "FD12:0::5")));
    }
}
