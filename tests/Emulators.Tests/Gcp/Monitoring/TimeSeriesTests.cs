using LlmCloudScaler.Emulators.Gcp.Monitoring;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Monitoring;

/// <summary>What is told of metrics.</summary>
public sealed class TimeSeriesTests
{
    private const string Gpu = "agent.googleapis.com/gpu/utilization";
    private const string Tokens = "custom.googleapis.com/vllm/tokens";
    private const string Latency = "custom.googleapis.com/vllm/ttft";

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Without_an_aligner_points_come_as_they_are_the_newest_first()
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(scene, Metric(Gpu) + " AND metadata.system_labels.name = \"chat-a\"");
        Assert.Equal(["40", "20"], told.All("timeSeries/0/points", "value/doubleValue"));
        Assert.Equal(
            ("2026-01-05T00:02:00Z", "GAUGE", "DOUBLE", "gce_instance", "fleets", "0"),
            (told.Text("timeSeries/0/points/0/interval/endTime"), told.Text("timeSeries/0/metricKind"),
                told.Text("timeSeries/0/valueType"), told.Text("timeSeries/0/resource/type"),
                told.Text("timeSeries/0/resource/labels/project_id"),
                told.Text("timeSeries/0/metric/labels/gpu_number")));
        Assert.Null(told.At("timeSeries/0/metadata"));
    }

    [Theory]
    [InlineData("ALIGN_MEAN", "30")]
    [InlineData("ALIGN_MAX", "40")]
    [InlineData("ALIGN_MIN", "20")]
    [InlineData("ALIGN_SUM", "60")]
    [InlineData("ALIGN_NEXT_OLDER", "40")]
    public async Task Points_are_aligned_in_periods_that_end_with_the_interval(string aligner, string value)
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(scene, Metric(Gpu), Aligned(aligner, 120));
        Assert.Equal(value, told.Text("timeSeries/0/points/0/value/doubleValue"));
        Assert.Equal(
            ("2026-01-05T00:02:00Z", "2026-01-05T00:02:00Z"),
            (told.Text("timeSeries/0/points/0/interval/startTime"),
                told.Text("timeSeries/0/points/0/interval/endTime")));
    }

    [Fact]
    public async Task A_count_is_a_whole_number_as_text()
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(scene, Metric(Gpu), Aligned("ALIGN_COUNT", 120));
        Assert.Equal(
            ("INT64", "2"),
            (told.Text("timeSeries/0/valueType"), told.Text("timeSeries/0/points/0/value/int64Value")));
    }

    [Theory]
    [InlineData("REDUCE_MEAN", "50")]
    [InlineData("REDUCE_SUM", "100")]
    [InlineData("REDUCE_MAX", "70")]
    [InlineData("REDUCE_MIN", "30")]
    [InlineData("REDUCE_PERCENTILE_50", "50")]
    public async Task Series_are_reduced_to_one(string reducer, string value)
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(
            scene, Metric(Gpu), [.. Aligned("ALIGN_MEAN", 120), ("aggregation.crossSeriesReducer", reducer)]);
        Assert.Equal(value, Assert.Single(told.All("timeSeries", "points/0/value/doubleValue")));
        Assert.Null(told.At("timeSeries/0/metric/labels"));
        Assert.Null(told.At("timeSeries/0/metadata"));
    }

    [Fact]
    public async Task Fields_to_group_by_tell_series_from_each_other_and_are_told()
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(
            scene,
            Metric(Gpu),
            [
                .. Aligned("ALIGN_MEAN", 120),
                ("aggregation.crossSeriesReducer", "REDUCE_MAX"),
                ("aggregation.groupByFields", "metadata.system_labels.name"),
                ("aggregation.groupByFields", "metric.label.gpu_number"),
            ]);
        Assert.Equal(["chat-a", "chat-b"], told.All("timeSeries", "metadata/systemLabels/name"));
        Assert.Equal(["0", "0"], told.All("timeSeries", "metric/labels/gpu_number"));
        Assert.Equal(["30", "70"], told.All("timeSeries", "points/0/value/doubleValue"));
    }

    [Fact]
    public async Task What_only_grows_is_told_as_change_or_rate_and_may_begin_anew()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Define(Tokens, MetricKind.Cumulative, MetricType.Whole);
        foreach (var (minute, value) in new[] { (0, 100), (1, 700), (2, 1300), (3, 600), (4, 1200) })
        {
            scene.Cloud.Metrics.Put(Tokens, Start.AddMinutes(minute), value);
        }

        scene.Pass(240);
        var change = await AskAsync(scene, Metric(Tokens), Aligned("ALIGN_DELTA", 120));
        Assert.Equal(["1200", "1200"], change.All("timeSeries/0/points", "value/int64Value"));
        Assert.Equal(
            ("DELTA", "2026-01-05T00:02:00Z"),
            (change.Text("timeSeries/0/metricKind"), change.Text("timeSeries/0/points/0/interval/startTime")));
        var rate = await AskAsync(scene, Metric(Tokens), Aligned("ALIGN_RATE", 120));
        Assert.Equal(["10", "10"], rate.All("timeSeries/0/points", "value/doubleValue"));
    }

    [Theory]
    [InlineData("ALIGN_PERCENTILE_50", 0.5)]
    [InlineData("ALIGN_PERCENTILE_95", 0.95)]
    public async Task A_distribution_is_told_whole_or_by_percentile(string aligner, double share)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Put(
            Latency, Start.AddMinutes(1), [.. Enumerable.Range(0, 100).Select(index => 1 + (index / 200.0))]);
        scene.Pass(60);
        var whole = await AskAsync(scene, Metric(Latency));
        const string Value = "timeSeries/0/points/0/value/distributionValue";
        Assert.Equal(("DISTRIBUTION", "100"), (whole.Text("timeSeries/0/valueType"), whole.Text($"{Value}/count")));
        Assert.Equal("100", whole.Text($"{Value}/bucketCounts/6"));
        var told = await AskAsync(scene, Metric(Latency), Aligned(aligner, 60));
        Assert.Equal(1 + (share / 2), told.At("timeSeries/0/points/0/value/doubleValue")!.GetValue<double>(), 6);
    }

    [Fact]
    public async Task Distributions_that_only_grow_are_first_aligned_as_change_and_then_reduced_by_percentile()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Metrics.Define(Latency, MetricKind.Cumulative, MetricType.Distribution);
        scene.Cloud.Metrics.Put(Latency, Start, [10, 10, 10]);
        scene.Cloud.Metrics.Put(Latency, Start.AddMinutes(1), [10, 10, 10, 0.9, 0.9]);
        scene.Pass(60);
        (await AskAsync(scene, Metric(Latency), Aligned("ALIGN_PERCENTILE_95", 60)))
            .IsRefused(400, "INVALID_ARGUMENT", "kind CUMULATIVE and value type DISTRIBUTION");
        var told = await AskAsync(
            scene,
            Metric(Latency),
            [.. Aligned("ALIGN_DELTA", 60), ("aggregation.crossSeriesReducer", "REDUCE_PERCENTILE_50")]);
        Assert.Equal(0.9, told.At("timeSeries/0/points/0/value/doubleValue")!.GetValue<double>(), 6);
    }

    [Fact]
    public async Task A_value_that_is_not_published_yet_is_not_told()
    {
        await using var scene = await MeasuredAsync();
        scene.Cloud.Metrics.PublicationDelay = TimeSpan.FromSeconds(90);
        Assert.Equal("{}", (await AskAsync(scene, Metric(Gpu))).Body);
        scene.Pass(60);
        Assert.Equal(["20", "60"], (await AskAsync(scene, Metric(Gpu), end: Start.AddMinutes(2)))
            .All("timeSeries", "points/0/value/doubleValue"));
    }

    [Fact]
    public async Task Points_come_in_pages_that_may_part_a_series()
    {
        await using var scene = await MeasuredAsync();
        var first = await AskAsync(scene, Metric(Gpu), [("pageSize", "3")]);
        Assert.Equal(2, first.All("timeSeries", "metric/type").Count);
        var second = await AskAsync(
            scene, Metric(Gpu), [("pageSize", "3"), ("pageToken", first.Text("nextPageToken")!)]);
        Assert.Equal(["60"], second.All("timeSeries/0/points", "value/doubleValue"));
        Assert.Null(second.Text("nextPageToken"));
    }

    [Fact]
    public async Task Headers_have_no_points()
    {
        await using var scene = await MeasuredAsync();
        var told = await AskAsync(scene, Metric(Gpu), [("view", "HEADERS")]);
        Assert.Equal(2, told.All("timeSeries", "metric/type").Count);
        Assert.Null(told.At("timeSeries/0/points"));
    }

    [Fact]
    public async Task An_answer_may_lack_a_series_and_say_so()
    {
        await using var scene = await MeasuredAsync();
        scene.Cloud.Metrics.Spoil(Gpu);
        var told = await AskAsync(scene, Metric(Gpu));
        Assert.Equal(("4", 1), (told.Text("executionErrors/0/code"), told.All("timeSeries", "metric/type").Count));
        scene.Cloud.Metrics.Mend();
        Assert.Null((await AskAsync(scene, Metric(Gpu))).At("executionErrors"));
    }

    [Fact]
    public async Task A_metric_that_nobody_knows_is_not_found_and_one_without_data_has_none()
    {
        await using var scene = await Scene.StartAsync();
        (await AskAsync(scene, Metric(Gpu))).IsRefused(404, "NOT_FOUND", $"match type = \"{Gpu}\"");
        scene.Cloud.Metrics.Define(Gpu);
        Assert.Equal("{}", (await AskAsync(scene, Metric(Gpu))).Body);
    }

    [Theory]
    [InlineData("aggregation.alignmentPeriod", "30s", "at least 60 seconds")]
    [InlineData("aggregation.alignmentPeriod", "60", "at least 60 seconds")]
    [InlineData("aggregation.perSeriesAligner", "ALIGN_AVERAGE", "aligner")]
    [InlineData("aggregation.perSeriesAligner", "ALIGN_RATE", "kind GAUGE and value type DOUBLE")]
    [InlineData("aggregation.perSeriesAligner", "ALIGN_NONE", "aligned time series")]
    [InlineData("aggregation.groupByFields", "instance_id", "not recognized")]
    [InlineData("interval.endTime", "now", "end time is required")]
    [InlineData("interval.startTime", "2027-01-01T00:00:00Z", "later than the end time")]
    public async Task What_cannot_be_asked_is_refused(string parameter, string value, string message)
    {
        await using var scene = await MeasuredAsync();
        (string Name, string Value)[] usual =
        [
            .. Aligned("ALIGN_MEAN", 60),
            ("aggregation.crossSeriesReducer", "REDUCE_MEAN"),
            ("filter", Metric(Gpu)),
            ("interval.endTime", "2026-01-05T00:02:00Z"),
        ];
        (await scene.Api.GetAsync(Address(scene), [.. usual.Where(pair => pair.Name != parameter), (parameter, value)]))
            .IsRefused(400, "INVALID_ARGUMENT", message);
    }

    private static async Task<Scene> MeasuredAsync()
    {
        var scene = await Scene.StartAsync();
        foreach (var (name, first) in new[] { ("chat-a", 20), ("chat-b", 60) })
        {
            foreach (var minute in new[] { 1, 2 })
            {
                scene.Cloud.Metrics.Put(
                    Gpu,
                    Start.AddMinutes(minute),
                    first + (20 * (minute - 1)),
                    ("metric.labels.gpu_number", "0"),
                    ("metadata.system_labels.name", name));
            }
        }

        scene.Pass(120);
        return scene;
    }

    private static string Metric(string type) => $"metric.type = \"{type}\"";

    private static (string Name, string Value)[] Aligned(string aligner, int seconds) =>
        [("aggregation.perSeriesAligner", aligner), ("aggregation.alignmentPeriod", $"{seconds}s")];

    private static string Address(Scene scene) =>
        $"https://monitoring.googleapis.com/v3/projects/{scene.Cloud.Project}/timeSeries";

    private static Task<RawAnswer> AskAsync(
        Scene scene, string filter, (string Name, string Value)[]? parameters = null, DateTimeOffset? end = null) =>
        scene.Api.GetAsync(
            Address(scene),
            [
                ("filter", filter),
                ("interval.startTime", "2026-01-05T00:00:00Z"),
                ("interval.endTime", (end ?? scene.Time.GetUtcNow()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
                .. parameters ?? [],
            ]);
}
