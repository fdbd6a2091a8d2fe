using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Metrics;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class CloudWatchMathTests
{
    private static readonly Dictionary<string, string> ids = new()
    {
        ["waiting"] = "m0",
        ["waited"] = "m1",
        ["gpus"] = "m2",
    };

    [Theory]
    [InlineData("waiting / FILL(gpus, 1)", "m0 / FILL(m2, 1)")]
    [InlineData("gpus*gpus+gpu", "m2*m2+gpu")]
    [InlineData("SUM(METRICS())", "SUM([m0,m1,m2])")]
    [InlineData("MAX(METRICS( \"wait\" )) / gpus", "MAX([m0,m1]) / m2")]
    [InlineData("MAX(METRICS('gpu'))", "MAX([m2])")]
    [InlineData("SEARCH('{CWAgent} gpus', 'Sum', 60) - gpus", "SEARCH('{CWAgent} gpus', 'Sum', 60) - m2")]
    [InlineData("2.5e3 * waiting2", "2.5e3 * waiting2")]
    public void Names_become_ids_and_nothing_else_does(string formula, string expected) =>
        Assert.Equal(expected, MathNames.Replace(formula, ids));

    [Fact]
    public async Task Fleets_may_use_the_same_names_for_different_metrics()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("queue_a", 60, 100);
        scene.Put("queue_b", 60, 9);
        scene.Put("replicas", 60, 4);

        var answers = await scene.SampleAsync(
            MetricQueries.Math("w / r", ("w", "queue_a", "Average"), ("r", "replicas", "Average")),
            MetricQueries.Math("w / r", ("w", "queue_b", "Average"), ("r", "replicas", "Average")),
            MetricQueries.Math("SUM(METRICS())", ("w", "queue_b", "Average"), ("r", "replicas", "Average")),
            MetricQueries.Of("replicas"));

        Assert.Equal(
            [25, 2.25, 13, 4], answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        var call = Assert.Single(scene.Calls);
        Assert.Equal(6, call.Parameters["MetricDataQueries"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_name_that_is_not_declared_is_refused_and_never_a_metric_of_another_fleet()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 80);
        scene.Put("waiting", 60, 5);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu"),
            MetricQueries.Math("m0 + w", ("w", "waiting", "Average")),
            MetricQueries.Math("m1 + w", ("w", "waiting", "Average")));

        Assert.IsType<Measurement.OfFleet>(answers[0]);
        Assert.All(answers[1..], answer => Assert.Contains(
            "Undefined variable m", Assert.IsType<Measurement.Failed>(answer).Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expression_over_sums_waits_for_late_agents_as_well()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("tokens", 120, 600);
        scene.Put("tokens", 60, 60);
        var rate = MetricQueries.Math("tokens / 60", ("tokens", "tokens", "Sum"));

        Assert.Equal((10, 60), await scene.ValueAsync(rate));
        Assert.Equal((1, 30), await scene.ValueAsync(rate, secondsLater: 30));
    }

    [Fact]
    public async Task An_expression_without_a_value_is_absent()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("waiting", 60, 5);
        scene.Put("replicas", 60, 0);
        var ratio = MetricQueries.Math("w / r", ("w", "waiting", "Average"), ("r", "replicas", "Average"));

        var absent = Assert.IsType<Measurement.Absent>(Assert.Single(await scene.SampleAsync(ratio)));

        Assert.Contains(
            "'w / r' with r = Average of CWAgent replicas {}, w = ", absent.Cause, StringComparison.Ordinal);
    }
}
