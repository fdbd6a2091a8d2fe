using LlmCloudScaler.Emulators.Gcp.Monitoring;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Monitoring;

/// <summary>Which series a filter means.</summary>
public sealed class MetricFilterTests
{
    private const string Metric = "custom.googleapis.com/queue";

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "a b c")]
    [InlineData("AND metric.labels.model = \"a\"", "a")]
    [InlineData("metric.label.model = a", "a")]
    [InlineData("AND metric.labels.model != \"a\"", "b c")]
    [InlineData("AND (metric.labels.model = \"a\" OR metric.labels.model = \"b\")", "a b")]
    [InlineData("AND metric.labels.model = \"a\" OR metric.labels.model = \"b\"", "a b")]
    [InlineData("AND NOT metric.labels.model = \"a\"", "b c")]
    [InlineData("AND metric.labels.model = one_of(\"b\", \"c\")", "b c")]
    [InlineData("AND resource.labels.subscription_id = starts_with(\"jobs-\")", "a b")]
    [InlineData("AND resource.labels.subscription_id = ends_with(\"-b\")", "b")]
    [InlineData("AND resource.labels.subscription_id = has_substring(\"obs\")", "a b")]
    [InlineData("AND resource.labels.subscription_id = monitoring.regex.full_match(\"jobs-[ab]\")", "a b")]
    [InlineData("AND metadata.user_labels.\"fleet\" = \"chat\"", "a")]
    [InlineData("AND metadata.user_labels.fleet : \"*\"", "a b")]
    [InlineData("AND metric.labels.priority >= 2", "b c")]
    [InlineData("AND resource.type = \"gce_instance\"", "c")]
    [InlineData("AND metric.labels.model = \"say \\\"a\\\"\"", "")]
    public async Task It_means_these(string filter, string meant)
    {
        await using var scene = await MeasuredAsync();
        var told = (await AskAsync(scene, $"metric.type = \"{Metric}\" {filter}")).IsDone();
        Assert.Equal(
            meant.Split(' ', StringSplitOptions.RemoveEmptyEntries), told.All("timeSeries", "metric/labels/model"));
    }

    [Theory]
    [InlineData("", "parse")]
    [InlineData("metric.labels.model = \"a\"", "single metric type")]
    [InlineData("metric.type = starts_with(\"custom\")", "single metric type")]
    [InlineData("metric.type = \"x\" AND metric.type = \"y\"", "single metric type")]
    [InlineData("metric.type \"x\"", "parse")]
    [InlineData("metric.type = \"x", "parse")]
    [InlineData("metric.type = \"x\" AND", "parse")]
    [InlineData("(metric.type = \"x\"", "parse")]
    [InlineData("metric.type = \"x\")", "parse")]
    [InlineData("metric.type = \"x\" AND model = \"a\"", "parse")]
    [InlineData("metric.type = \"x\" AND metric.labels.model = one_of()", "parse")]
    [InlineData("metric.type = \"x\" ; metric.labels.model = \"a\"", "parse")]
    public async Task It_means_nothing(string filter, string message)
    {
        await using var scene = await MeasuredAsync();
        (await AskAsync(scene, filter)).IsRefused(400, "INVALID_ARGUMENT", message);
    }

    [Fact]
    public async Task A_label_without_its_kind_cannot_be_put()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Throws<ArgumentException>(() => scene.Cloud.Metrics.Put(Metric, Start, 1, ("model", "a")));
    }

    private static async Task<Scene> MeasuredAsync()
    {
        var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Define(Metric, MetricKind.Gauge, MetricType.Whole);
        Put("a", "1", ("resource.type", "pubsub_subscription"), ("metadata.user_labels.fleet", "chat"),
            ("resource.labels.subscription_id", "jobs-a"));
        Put("b", "2", ("resource.type", "pubsub_subscription"), ("metadata.user_labels.fleet", "code"),
            ("resource.labels.subscription_id", "jobs-b"));
        Put("c", "3");
        scene.Pass(60);
        return scene;

        void Put(string model, string priority, params (string, string)[] more) => scene.Cloud.Metrics.Put(
            Metric,
            Start.AddMinutes(1),
            1,
            [("metric.labels.model", model), ("metric.labels.priority", priority), .. more]);
    }

    private static Task<RawAnswer> AskAsync(Scene scene, string filter) => scene.Api.GetAsync(
        $"https://monitoring.googleapis.com/v3/projects/{scene.Cloud.Project}/timeSeries",
        ("filter", filter),
        ("interval.startTime", "2026-01-05T00:00:00Z"),
        ("interval.endTime", "2026-01-05T00:01:00Z"));
}
