using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.CloudWatch;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>Which queries are answered, and about which time.</summary>
public sealed class QueryTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public async Task Five_hundred_queries_are_a_call_and_one_more_is_none()
    {
        await using var scene = await Scene.StartAsync();
        var queries = Enumerable.Range(0, 501).Select(number => Ask.Metric($"q{number}", "gpu", None)).ToList();
        Assert.Equal(500, (await scene.AskAsync(queries[..500])).Ids.Count);
        Refused(await scene.AskAsync(queries), "500");
    }

    [Theory]
    [InlineData("Q1")]
    [InlineData("1q")]
    [InlineData("q-1")]
    [InlineData("")]
    public async Task An_id_that_is_no_variable_is_refused(string id)
    {
        await using var scene = await Scene.StartAsync();
        Refused(await scene.AskAsync(Ask.Metric(id, "gpu", None)), "^[a-z][a-zA-Z0-9_]*$");
    }

    [Fact]
    public async Task Queries_that_contradict_themselves_are_refused()
    {
        await using var scene = await Scene.StartAsync();
        var query = Ask.Metric("q", "gpu", None);
        Refused(await scene.AskAsync(query, query), "not unique");
        Refused(await scene.AskAsync(new JsonObject { ["Id"] = "q" }), "either Expression or MetricStat");
        Refused(await scene.AskAsync(Ask.Metric("q", "gpu", None, stat: "average")), "average");
        Refused(await scene.AskAsync(Ask.Metric("q", "gpu", None, stat: "p101")), "p101");
        Refused(await scene.AskAsync(Ask.Metric("q", "gpu", None, period: 90)), "multiple of 60");
        Refused(await scene.AskAsync(query, ("EndTime", 0)), "StartTime must be less");
    }

    [Fact]
    public async Task Values_are_gathered_by_multiples_of_the_period()
    {
        await using var scene = await Scene.StartAsync();
        foreach (var minute in Enumerable.Range(0, 7))
        {
            scene.Cloud.Metrics.Put("CWAgent", "gpu", None, scene.Time.GetUtcNow(), minute);
            scene.Pass(60);
        }

        var found = await scene.AskAsync(Ask.Metric("q", "gpu", None, "Sum", period: 300));
        Assert.Equal([5 + 6, 0 + 1 + 2 + 3 + 4], found.Values("q"));
    }

    [Fact]
    public async Task The_start_is_inside_and_the_end_outside()
    {
        await using var scene = await Scene.StartAsync();
        var start = scene.Time.GetUtcNow();
        scene.Cloud.Metrics.Put("CWAgent", "gpu", None, start, 1);
        scene.Cloud.Metrics.Put("CWAgent", "gpu", None, start.AddMinutes(1), 2);
        scene.Pass(120);
        var query = Ask.Metric("q", "gpu", None);
        var inside = ("StartTime", (JsonNode)start.AddSeconds(30).ToUnixTimeSeconds());
        Assert.Equal([2, 1], (await scene.AskAsync(query, inside)).Values("q"));
        var outside = ("EndTime", (JsonNode)start.AddMinutes(1).ToUnixTimeSeconds());
        Assert.Equal([1], (await scene.AskAsync(query, inside, outside)).Values("q"));
    }

    [Fact]
    public async Task Periods_under_a_minute_are_of_high_resolution_metrics_only()
    {
        await using var scene = await Scene.StartAsync();
        var now = scene.Time.GetUtcNow();
        scene.Cloud.Metrics.Put(new MetricName("us-east-1", "CWAgent", "fast", None), now, [1], resolution: 1);
        scene.Cloud.Metrics.Put("CWAgent", "slow", None, now, 1);
        scene.Pass(60);
        var found = await scene.AskAsync(
            Ask.Metric("fast", "fast", None, period: 10), Ask.Metric("slow", "slow", None, period: 10));
        Assert.Equal([1], found.Values("fast"));
        Assert.Empty(found.Values("slow"));
        scene.Pass(4 * 3600);
        var late = ("StartTime", (JsonNode)now.ToUnixTimeSeconds());
        Assert.Empty((await scene.AskAsync(Ask.Metric("fast", "fast", None, period: 10), late)).Values("fast"));
        Assert.Equal([1], (await scene.AskAsync(Ask.Metric("fast", "fast", None), late)).Values("fast"));
    }

    private static void Refused(MetricAnswer answer, string message)
    {
        Assert.Equal("ValidationError", answer.Raw.Code);
        Assert.Contains(message, answer.Raw.Message, StringComparison.Ordinal);
    }
}
