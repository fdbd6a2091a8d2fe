using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.CloudWatch;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>What GetMetricData answers about what was published.</summary>
public sealed class GetMetricDataTests
{
    private static readonly Dictionary<string, string> Chat = new() { ["AutoScalingGroupName"] = "chat" };

    [Theory]
    [InlineData("Average", 25)]
    [InlineData("Sum", 100)]
    [InlineData("Minimum", 10)]
    [InlineData("Maximum", 40)]
    [InlineData("SampleCount", 4)]
    [InlineData("p50", 20)]
    [InlineData("p99.9", 40)]
    public async Task A_statistic_is_of_the_values_of_its_period(string stat, double expected)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Put("CWAgent", "gpu", Chat, scene.Time.GetUtcNow(), 10, 20, 30, 40);
        scene.Cloud.Metrics.Put("CWAgent", "gpu", Chat, scene.Time.GetUtcNow().AddMinutes(1), 1000);
        scene.Pass(60);
        var found = await scene.AskAsync(Ask.Metric("m", "gpu", Chat, stat));
        Assert.Equal(expected, found.Values("m")[^1]);
    }

    [Fact]
    public async Task The_newest_datapoint_comes_first_unless_told_otherwise()
    {
        await using var scene = await Scene.StartAsync();
        foreach (var minute in Enumerable.Range(0, 3))
        {
            scene.Cloud.Metrics.Put("CWAgent", "gpu", Chat, scene.Time.GetUtcNow(), minute);
            scene.Pass(60);
        }

        var query = Ask.Metric("m", "gpu", Chat);
        Assert.Equal([2, 1, 0], (await scene.AskAsync(query)).Values("m"));
        Assert.Equal([0, 1, 2], (await scene.AskAsync(query, ("ScanBy", "TimestampAscending"))).Values("m"));
    }

    [Fact]
    public async Task Another_set_of_dimensions_is_another_series()
    {
        await using var scene = await Scene.StartAsync();
        var instance = new Dictionary<string, string>(Chat) { ["InstanceId"] = "i-1" };
        scene.Cloud.Metrics.Put("CWAgent", "gpu", instance, scene.Time.GetUtcNow(), 50);
        scene.Pass(60);
        var found = await scene.AskAsync(Ask.Metric("group", "gpu", Chat), Ask.Metric("one", "gpu", instance));
        Assert.Empty(found.Values("group"));
        Assert.Equal("Complete", found.Status("group"));
        Assert.Equal([50], found.Values("one"));
    }

    [Fact]
    public async Task A_unit_that_nobody_published_finds_nothing()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Put(
            new MetricName("us-east-1", "CWAgent", "gpu", Chat), scene.Time.GetUtcNow(), [50], unit: "Percent");
        scene.Pass(60);
        Assert.Equal([50], (await scene.AskAsync(Ask.Metric("m", "gpu", Chat, unit: "Percent"))).Values("m"));
        Assert.Empty((await scene.AskAsync(Ask.Metric("m", "gpu", Chat, unit: "Count"))).Values("m"));
        Assert.Equal([50], (await scene.AskAsync(Ask.Metric("m", "gpu", Chat))).Values("m"));
    }

    [Fact]
    public async Task What_is_put_through_the_api_is_found()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Api.WatchAsync("PutMetricData", new JsonObject
        {
            ["Namespace"] = "CWAgent",
            ["MetricData"] = new JsonArray(
                new JsonObject
                {
                    ["MetricName"] = "gpu",
                    ["Values"] = new JsonArray(1, 5),
                    ["Counts"] = new JsonArray(3, 1),
                },
                new JsonObject
                {
                    ["MetricName"] = "gpu",
                    ["StatisticValues"] = new JsonObject
                    {
                        ["SampleCount"] = 2,
                        ["Sum"] = 12,
                        ["Minimum"] = 5,
                        ["Maximum"] = 7,
                    },
                }),
        });
        scene.Pass(60);
        var none = new Dictionary<string, string>();
        var found = await scene.AskAsync(
            Ask.Metric("a", "gpu", none),
            Ask.Metric("n", "gpu", none, "SampleCount"),
            Ask.Metric("p", "gpu", none, "p95"));
        Assert.Equal([20.0 / 6], found.Values("a"));
        Assert.Equal([6], found.Values("n"));
        Assert.Empty(found.Values("p"));
    }
}
