using System.Text.Json.Nodes;

using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class CloudWatchCallTests
{
    [Fact]
    public async Task A_thousand_fleets_with_five_metrics_each_take_ten_calls()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu3", new() { ["AutoScalingGroupName"] = "g777" }, 60, 42);

        var answers = await scene.SampleAsync(
        [
            .. from fleet in Enumerable.Range(0, 1000)
               from metric in Enumerable.Range(0, 5)
               select MetricQueries.Of($"gpu{metric}", dimensions: ("AutoScalingGroupName", $"g{fleet}")),
        ]);

        Assert.Equal(10, scene.Calls.Length);
        var found = Assert.Single(answers.Index(), answer => answer.Item is Measurement.OfFleet);
        Assert.Equal((777 * 5) + 3, found.Index);
        var usage = scene.Clients.Meter.Read();
        Assert.Equal(10, usage.Calls["CloudWatch.GetMetricData"]);
        Assert.Equal(5000, usage.MetricsRequested);
    }

    [Fact]
    public async Task A_call_says_its_order_and_no_unit_and_whole_periods()
    {
        await using var scene = await MetricScene.StartAsync();

        await scene.Source.SampleAsync(
            [MetricQueries.Of("gpu", period: 300)],
            MetricScene.At.AddSeconds(77),
            TestContext.Current.CancellationToken);

        var parameters = Assert.Single(scene.Calls).Parameters;
        Assert.Equal("TimestampDescending", (string?)parameters["ScanBy"]);
        Assert.Equal(MetricScene.At.ToUnixTimeSeconds(), (long?)parameters["EndTime"]);
        Assert.Equal(MetricScene.At.AddSeconds(-900).ToUnixTimeSeconds(), (long?)parameters["StartTime"]);
        Assert.DoesNotContain("Unit", parameters.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_questions_are_asked_once()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("waiting", 60, 6);
        scene.Put("replicas", 60, 3);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("waiting"),
            MetricQueries.Of("waiting"),
            MetricQueries.Math("w / r", ("w", "waiting", "Average"), ("r", "replicas", "Average")));

        Assert.Equal(
            [6, 6, 2], answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        var queries = Assert.Single(scene.Calls).Parameters["MetricDataQueries"]!.AsArray();
        Assert.Equal(3, queries.Count);
        Assert.Equal(2, queries.Count(query => (bool?)query!["ReturnData"] ?? true));
    }

    [Fact]
    public async Task Answers_are_whole_when_they_come_in_pages()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.Metrics.LargestPage = 4;
        foreach (var (metric, minute) in
            from metric in Enumerable.Range(0, 7) from minute in Enumerable.Range(1, 3) select (metric, minute))
        {
            scene.Put($"gpu{metric}", 60 * minute, metric + (minute / 10.0));
        }

        var answers = await scene.SampleAsync(
            [.. Enumerable.Range(0, 7).Select(metric => MetricQueries.Of($"gpu{metric}"))]);

        Assert.Equal(6, scene.Calls.Length);
        Assert.Equal(
            [0.1, 1.1, 2.1, 3.1, 4.1, 5.1, 6.1],
            answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
    }

    [Fact]
    public async Task A_call_asks_for_no_more_points_than_fit_one_answer()
    {
        await using var scene = await MetricScene.StartAsync();

        await scene.SampleAsync(
        [
            .. Enumerable.Range(0, 100).Select(metric =>
                MetricQueries.Of($"gpu{metric}").WithMaxAge(TimeSpan.FromDays(2))),
            .. Enumerable.Range(100, 100).Select(metric => MetricQueries.Of($"gpu{metric}")),
        ]);

        Assert.Equal(4, scene.Calls.Length);
        Assert.All(scene.Calls, call => Assert.InRange(Points(call.Parameters), 1, 100_800));
    }

    private static long Points(JsonObject parameters) =>
        ((long)parameters["EndTime"]! - (long)parameters["StartTime"]!) / 60
        * parameters["MetricDataQueries"]!.AsArray().Count;
}
