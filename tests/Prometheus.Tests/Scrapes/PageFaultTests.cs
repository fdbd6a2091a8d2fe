using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class PageFaultTests
{
    private const string One = "10.0.0.1";

    private const string Two = "10.0.0.2";

    private const string Start = "1 of 1 ready replicas could not be read, such as http://10.0.0.1:8000/metrics: ";

    private static readonly MetricQuery both = ScrapeScene.Query(ScrapeMeasure.Value, "m", One, Two);

    private static readonly MetricQuery single = ScrapeScene.Query(ScrapeMeasure.Value, "m", One);

    [Theory]
    [InlineData(500, SourceFault.Unreachable)]
    [InlineData(503, SourceFault.Unreachable)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(401, SourceFault.Denied)]
    [InlineData(403, SourceFault.Denied)]
    [InlineData(429, SourceFault.Throttled)]
    [InlineData(204, SourceFault.Malformed)]
    [InlineData(400, SourceFault.Malformed)]
    public async Task A_status_that_is_no_page_is_told(int status, SourceFault kind)
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Refuses(One, status);

        var failed = await scene.FailureAsync(single);

        Assert.Equal(kind, failed.Fault);
        Assert.StartsWith($"{Start}it answers {status}", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_asks_to_wait_throttles(int status)
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Refuses(One, status, "Retry-After", "17");

        var failed = await scene.FailureAsync(single);

        Assert.Equal(SourceFault.Throttled, failed.Fault);
        Assert.EndsWith("and asks to wait 17 s", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Refuses(One, 302, "Location", "http://10.0.0.2:8000/metrics");
        scene.Exporter.Publishes(Two, "m 1");

        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Malformed,
                $"{Start}it answers 302 and names http://10.0.0.2:8000/metrics, which is not followed"),
            await scene.FailureAsync(single));
        Assert.Single(scene.Exporter.Asked);
    }

    [Fact]
    public async Task A_replica_that_cannot_be_read_has_no_value_and_the_others_have()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(Two, "m 2");

        var told = Assert.IsType<Measurement.PerReplica>(await scene.AskAsync(both));

        Assert.Equal(ScrapeScene.Replica(Two), Assert.Single(told.Samples).Replica);
    }

    [Fact]
    public async Task The_commonest_fault_is_the_answers()
    {
        await using var scene = await ScrapeScene.StartAsync();
        foreach (var (address, status) in ((string, int)[])[(One, 404), (Two, 500), ("10.0.0.3", 500)])
        {
            scene.Exporter.Refuses(address, status);
        }

        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Unreachable,
                "3 of 3 ready replicas could not be read, 2 of them such as http://10.0.0.2:8000/metrics: it answers "
                    + "500 Internal Server Error"),
            await scene.FailureAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", One, Two, "10.0.0.3")));
    }

    [Fact]
    public async Task Absence_says_who_was_silent()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Refuses(One, 404);
        scene.Exporter.Publishes(Two, "other 2");

        Assert.Equal(
            "no page has m; 1 of 2 ready replicas could not be read, such as http://10.0.0.1:8000/metrics: it answers "
                + "404 Not Found",
            await scene.AbsenceAsync(both));
    }

    [Fact]
    public async Task A_malformed_line_makes_its_page_malformed_and_no_other()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m 1", "other{ 2");
        scene.Exporter.Publishes(Two, "m 2");

        Assert.Equal([2], await scene.ValuesAsync(both));
        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Malformed,
                $"{Start}not a page of metrics: line 2: the name of a label was expected at column 8"),
            await scene.FailureAsync(single));
    }

    [Fact]
    public async Task A_series_with_two_values_makes_its_page_malformed()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m{a=\"1\",b=\"2\"} 1", "m{b=\"2\",a=\"1\"} 2");

        Assert.Equal(
            $"{Start}not a page of metrics: m{{a=\"1\",b=\"2\"}} has two values",
            (await scene.FailureAsync(single)).Detail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_of_ten_megabytes_is_not_read_to_its_end(bool isPacked)
    {
        await using var scene = await ScrapeScene.StartAsync();
        var lines = Enumerable.Repeat($"# {new string('x', 1021)}", 10 * 1024);
        if (isPacked)
        {
            scene.Exporter.PublishesPacked(One, lines);
        }
        else
        {
            scene.Exporter.Publishes(One, lines);
        }

        Assert.Equal(
            new Measurement.Failed(SourceFault.Malformed, $"{Start}not a page of metrics: it is larger than 8 MiB"),
            await scene.FailureAsync(single));
    }

    [Fact]
    public async Task A_line_without_end_is_not_read_to_its_end()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m 1", $"# {new string('x', 70_000)}");

        Assert.EndsWith(
            "line 2: it is longer than 65536 bytes",
            (await scene.FailureAsync(single)).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_page_is_none()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Answers(One, async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("m 1\n");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        Assert.Equal(SourceFault.Unreachable, (await scene.FailureAsync(single)).Fault);
    }

    [Fact]
    public async Task What_is_not_packed_as_it_says_is_no_page()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Answers(One, http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.WriteAsync("m 1\n");
        });

        Assert.Equal(SourceFault.Malformed, (await scene.FailureAsync(single)).Fault);
    }

    [Fact]
    public async Task Another_page_than_one_of_metrics_is_malformed()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "<html><body>login</body></html>");

        Assert.Equal(SourceFault.Malformed, (await scene.FailureAsync(single)).Fault);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_unreachable()
    {
        using var source = new ScrapeMetricSource(TimeProvider.System) { AllowsLoopback = true };
        var query = ScrapeScene.Query(ScrapeMeasure.Value, "m", "127.0.0.1");

        var told = Assert.Single(await source.SampleAsync(
            [OnPort(query, LoopbackServer.FreePort())], ScrapeScene.At, TestContext.Current.CancellationToken));

        Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(told).Fault);
    }

    [Fact]
    public async Task Programs_on_this_machine_are_asked_where_that_is_allowed()
    {
        await using var exporter = await Exporter.StartAsync();
        exporter.Publishes("127.0.0.1", "m 7");
        var query = OnPort(ScrapeScene.Query(ScrapeMeasure.Value, "m", "127.0.0.1"), exporter.Address.Port);
        using var allowing = new ScrapeMetricSource(TimeProvider.System) { AllowsLoopback = true };
        using var refusing = new ScrapeMetricSource(TimeProvider.System);

        var told = await allowing.SampleAsync([query], ScrapeScene.At, TestContext.Current.CancellationToken);
        var refused = await refusing.SampleAsync([query], ScrapeScene.At, TestContext.Current.CancellationToken);

        Assert.Equal(7, Assert.Single(Assert.IsType<Measurement.PerReplica>(told[0]).Samples).Sample.Value);
        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Denied,
                "1 of 1 ready replicas could not be read, such as 127.0.0.1 is not asked: it is an address of the "
                    + "machine we run on"),
            refused[0]);
        Assert.Single(exporter.Asked);
    }

    private static MetricQuery OnPort(MetricQuery query, int port) => query with
    {
        Metric = query.Metric with { Source = (MetricSource.Scrape)query.Metric.Source with { Port = port } },
    };
}
