using System.Text.Json.Nodes;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class MonitorCallTests
{
    [Fact]
    public async Task A_thousand_fleets_with_five_metrics_each_take_twenty_calls_of_their_region()
    {
        await using var scene = await MetricScene.StartAsync(isPatient: true);
        var queries = AThousandFleets(scene, MetricQueries.Region);

        var answers = await scene.SampleAsync([.. queries]);

        Assert.Equal(20, scene.Batches.Length);
        Assert.Empty(scene.Lists);
        Assert.Equal(
            Enumerable.Range(0, 5000).Select(value => (double)value),
            answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        var usage = scene.Clients.Meter.Read();
        Assert.Equal(20, usage.Calls["Insights.POST metrics:getBatch"]);
        Assert.Equal(5000, usage.MetricsRequested);
        // Five points of each, and 1,440 points are a standard call.
        Assert.Equal(0.00001m * 25_000 / 1_440, usage.ListPrice.Dollars, precision: 12);
    }

    [Fact]
    public async Task A_thousand_fleets_with_five_metrics_each_take_a_thousand_calls_without_a_region()
    {
        await using var scene = await MetricScene.StartAsync(isPatient: true);

        var answers = await scene.SampleAsync([.. AThousandFleets(scene, region: null)]);

        Assert.Equal(1000, scene.Lists.Length);
        Assert.Empty(scene.Batches);
        Assert.All(answers, answer => Assert.IsType<Measurement.OfFleet>(answer));
        Assert.Equal(5000, scene.Clients.Meter.Read().MetricsRequested);
    }

    [Fact]
    public async Task A_call_says_whole_intervals_and_what_is_wanted_of_them()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("gpu", "memory");
        scene.PutOf("code", "gpu", 1);
        var at = MetricScene.At.AddSeconds(77);
        Task AskAsync(string? region) => scene.Source.SampleAsync(
            [
                MetricQueries.Of("gpu", "Maximum", interval: 300, region: region, filter: "VMName eq 'a'"),
                MetricQueries.Of("memory", "Maximum", interval: 300, region: region, filter: "VMName eq 'a'"),
            ],
            at,
            TestContext.Current.CancellationToken);

        await AskAsync(MetricQueries.Region);
        await AskAsync(null);

        var batch = Assert.Single(scene.Batches);
        Assert.Equal("eastus.metrics.monitor.azure.com", batch.Host);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["aggregation"] = "Maximum",
                ["api-version"] = "2024-02-01",
                ["endtime"] = "2026-01-05T12:00:00.000Z",
                ["filter"] = "VMName eq 'a'",
                ["interval"] = "PT5M",
                ["metricnames"] = "gpu,memory",
                ["metricnamespace"] = "Telegraf/nvidia_smi",
                ["starttime"] = "2026-01-05T11:45:00.000Z",
            },
            new SortedDictionary<string, string>(batch.Query.ToDictionary()));
        Assert.Equal([MetricQueries.IdOf("chat")], Resources(batch.Body));
        var list = Assert.Single(scene.Lists);
        Assert.Equal($"{MetricQueries.IdOf("chat")}/providers/Microsoft.Insights/metrics", list.Path);
        Assert.Equal("2026-01-05T11:45:00.000Z/2026-01-05T12:00:00.000Z", list.Query["timespan"]);
        Assert.Equal("VMName eq 'a'", list.Query["$filter"]);
    }

    [Fact]
    public async Task Equal_questions_are_asked_once_and_unequal_ones_apart()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 6);
        scene.Put("gpu", 360, 6);
        var cpu = MetricQueries.Of("gpu");

        await scene.SampleAsync(
            cpu,
            cpu,
            cpu.WithMaxAge(TimeSpan.FromMinutes(5)),
            MetricQueries.Of("gpu", "Maximum"),
            MetricQueries.Of("gpu", interval: 300),
            MetricQueries.Of("gpu", filter: "VMName eq 'a'"),
            MetricQueries.Of("gpu", region: "westeurope"));

        Assert.Equal(5, scene.Batches.Length);
        Assert.All(scene.Batches, call => Assert.Single(Resources(call.Body)));
    }

    [Fact]
    public async Task No_call_asks_for_more_than_twenty_metrics()
    {
        await using var scene = await MetricScene.StartAsync();
        string[] metrics = [.. Enumerable.Range(0, 45).Select(metric => $"m{metric}")];
        foreach (var metric in metrics)
        {
            scene.Put(metric, 60, 1);
            scene.PutOf("code", metric, 2);
        }

        foreach (var region in new[] { MetricQueries.Region, null })
        {
            var answers = await scene.SampleAsync(
            [
                .. from resource in new[] { "chat", "code" }
                   from metric in metrics
                   select MetricQueries.Of(metric, region: region, resource: resource),
            ]);

            Assert.All(answers.Index(), answer => Assert.Equal(
                answer.Index < 45 ? 1 : 2, Assert.IsType<Measurement.OfFleet>(answer.Item).Sample.Value));
        }

        Assert.Equal([20, 20, 5], scene.Batches.Select(call => call.Query["metricnames"].Split(',').Length)
            .OrderDescending());
        Assert.Equal(6, scene.Lists.Length);
    }

    [Fact]
    public async Task A_call_asks_for_nothing_that_nobody_wants()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Put("memory", 60, 1);
        scene.PutOf("code", "gpu", 2);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu"), MetricQueries.Of("memory"), MetricQueries.Of("gpu", resource: "code"));

        Assert.All(answers, answer => Assert.IsType<Measurement.OfFleet>(answer));
        Assert.Equal(3, scene.Clients.Meter.Read().MetricsRequested);
        Assert.Equal(2, scene.Batches.Length);
    }

    private static List<MetricQuery> AThousandFleets(MetricScene scene, string? region)
    {
        var queries = new List<MetricQuery>();
        foreach (var (fleet, metric) in
            from fleet in Enumerable.Range(0, 1000) from metric in Enumerable.Range(0, 5) select (fleet, metric))
        {
            scene.PutOf($"g{fleet}", $"m{metric}", queries.Count);
            queries.Add(MetricQueries.Of($"m{metric}", region: region, resource: $"g{fleet}"));
        }

        return queries;
    }

    private static IEnumerable<string> Resources(string body) =>
        JsonNode.Parse(body)!["resourceids"]!.AsArray().Select(id => (string)id!);
}
