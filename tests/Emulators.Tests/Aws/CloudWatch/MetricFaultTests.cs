using LlmCloudScaler.Emulators.Aws.Faults;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>Answers that are faulty for one metric and right for the others.</summary>
public sealed class MetricFaultTests
{
    private static readonly Dictionary<string, string> None = [];

    [Theory]
    [InlineData(MetricFault.Partial, "PartialData", "2")]
    [InlineData(MetricFault.InternalError, "InternalError", "")]
    [InlineData(MetricFault.Forbidden, "Forbidden", "")]
    [InlineData(MetricFault.NotANumber, "Complete", "\"NaN\" \"NaN\" \"NaN\" \"NaN\"")]
    public async Task A_spoilt_metric_leaves_the_others_alone(MetricFault fault, string status, string values)
    {
        await using var scene = await FilledAsync();
        scene.Cloud.Metrics.Spoil(fault, "bad");
        var found = await scene.AskAsync(Ask.Metric("bad", "bad", None), Ask.Metric("good", "good", None));
        Assert.Equal(status, found.Status("bad"));
        Assert.StartsWith(values, string.Join(' ', found.Texts("bad")), StringComparison.Ordinal);
        Assert.Equal(4, found.Values("good").Count);
        scene.Cloud.Metrics.Mend();
        Assert.Equal([4, 3, 2, 1], (await scene.AskAsync(Ask.Metric("bad", "bad", None))).Values("bad"));
    }

    [Fact]
    public async Task An_absent_metric_has_no_result_at_all()
    {
        await using var scene = await FilledAsync();
        scene.Cloud.Metrics.Spoil(MetricFault.Absent, "bad");
        var found = await scene.AskAsync(Ask.Metric("bad", "bad", None), Ask.Metric("good", "good", None));
        Assert.Equal(["good"], found.Ids);
    }

    [Fact]
    public async Task An_expression_over_a_spoilt_metric_is_spoilt_too()
    {
        await using var scene = await FilledAsync();
        scene.Cloud.Metrics.Spoil(MetricFault.InternalError, "bad");
        var found = await scene.AskAsync(
            Ask.Metric("bad", "bad", None), Ask.Metric("good", "good", None), Ask.Math("sum", "bad + good"));
        Assert.Equal("InternalError", found.Status("sum"));
        Assert.Empty(found.Values("sum"));
        Assert.Equal("Complete", found.Status("good"));
    }

    private static async Task<Scene> FilledAsync()
    {
        var scene = await Scene.StartAsync();
        foreach (var minute in Enumerable.Range(1, 4))
        {
            scene.Cloud.Metrics.Put("CWAgent", "bad", None, scene.Time.GetUtcNow(), minute);
            scene.Cloud.Metrics.Put("CWAgent", "good", None, scene.Time.GetUtcNow(), minute);
            scene.Pass(60);
        }

        return scene;
    }
}
