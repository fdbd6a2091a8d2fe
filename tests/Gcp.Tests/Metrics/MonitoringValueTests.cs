using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Emulators.Gcp.Monitoring;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class MonitoringValueTests
{
    [Theory]
    [InlineData("ALIGN_MEAN", 3)]
    [InlineData("ALIGN_MIN", 1)]
    [InlineData("ALIGN_MAX", 6)]
    [InlineData("ALIGN_SUM", 9)]
    [InlineData("ALIGN_COUNT", 3)]
    [InlineData("ALIGN_NEXT_OLDER", 6)]
    [InlineData(null, 6)]
    public async Task Each_aligner_is_its_own_number(string? aligner, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 90, 1);
        scene.Put("gpu", 80, 2);
        scene.Put("gpu", 70, 6);

        Assert.Equal(expected, (await scene.ValueAsync(MetricQueries.Of("gpu", aligner))).Value);
    }

    [Theory]
    [InlineData("REDUCE_MEAN", 20)]
    [InlineData("REDUCE_MIN", 10)]
    [InlineData("REDUCE_MAX", 30)]
    [InlineData("REDUCE_SUM", 40)]
    [InlineData("REDUCE_COUNT", 2)]
    public async Task Each_reducer_is_its_own_number(string reducer, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 10, (MetricQueries.Machine, "chat-1"));
        scene.Put("gpu", 60, 30, (MetricQueries.Machine, "chat-2"));

        Assert.Equal(expected, (await scene.ValueAsync(MetricQueries.Of("gpu", reducer: reducer))).Value);
    }

    [Theory]
    [InlineData(MetricType.Whole, 7, 7)]
    [InlineData(MetricType.Real, 7.5, 7.5)]
    [InlineData(MetricType.Flag, 1, 1)]
    [InlineData(MetricType.Flag, 0, 0)]
    public async Task Whole_numbers_and_truths_are_numbers_too(MetricType type, double put, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("m", type: type);
        scene.Put("m", 60, put);

        Assert.Equal((expected, 60), await scene.ValueAsync(MetricQueries.Of("m", aligner: null)));
    }

    [Fact]
    public async Task A_rate_is_read_of_what_is_counted_up()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("tokens", MetricKind.Cumulative, MetricType.Whole);
        foreach (var (secondsAgo, count) in new[] { (240, 100), (180, 700), (120, 1300), (60, 1900), (0, 1960) })
        {
            scene.Put("tokens", secondsAgo, count);
        }

        Assert.Equal((10, 120), await scene.ValueAsync(MetricQueries.Of("tokens", "ALIGN_RATE")));
        var raw = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(MetricQueries.Of("tokens", aligner: null)));
        Assert.Equal(SourceFault.Malformed, raw.Fault);
        Assert.EndsWith(
            "is counted up since some start: name an aligner such as ALIGN_RATE or ALIGN_DELTA", raw.Detail);
    }

    [Fact]
    public async Task Histograms_are_read_by_percentiles_and_by_nothing_else()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("latency", MetricKind.Delta, MetricType.Distribution);
        scene.Cloud.Metrics.Put(
            MetricQueries.TypeOf("latency"), MetricScene.At.AddSeconds(-120), [0.1, 0.1, 0.1, 9, 9, 9, 9, 9, 9, 9]);

        Assert.InRange((await scene.ValueAsync(MetricQueries.Of("latency", "ALIGN_PERCENTILE_95"))).Value, 8, 10);
        Assert.InRange(
            (await scene.ValueAsync(MetricQueries.Of("latency", "ALIGN_DELTA", "REDUCE_PERCENTILE_95"))).Value, 8, 10);
        foreach (var query in new[]
        {
            MetricQueries.Of("latency", aligner: null),
            MetricQueries.Of("latency", "ALIGN_DELTA"),
            MetricQueries.Of("latency", "ALIGN_DELTA", "REDUCE_SUM"),
        })
        {
            var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(query));
            Assert.Equal(SourceFault.Malformed, failed.Fault);
            Assert.Contains("has histograms for values: name an aligner such as ALIGN_PERCENTILE_95", failed.Detail);
        }
    }

    [Fact]
    public async Task Several_series_where_one_is_meant_are_no_value()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 10, ("metric.labels.gpu_number", "0"), ("resource.labels.zone", "a"));
        scene.Put("gpu", 60, 30, ("metric.labels.gpu_number", "1"), ("resource.labels.zone", "a"));

        var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(MetricQueries.Of("gpu")));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Equal(
            "one series is wanted, and Cloud Monitoring has 2 of ALIGN_MEAN "
                + "{metric.type=\"custom.googleapis.com/gpu\"}, by metric.labels.gpu_number, "
                + "resource.labels.project_id, resource.labels.zone: name the values in its filter, a reducer such as "
                + "REDUCE_SUM, or the label that tells machines apart in perReplica",
            failed.Detail);
        Assert.Equal(30, (await scene.ValueAsync(
            MetricQueries.Of("gpu", filter: "metric.labels.gpu_number=\"1\""))).Value);
    }

    [Fact]
    public async Task A_metric_of_another_system_is_absent_here()
    {
        await using var scene = await MetricScene.StartAsync();

        Assert.IsType<Measurement.Absent>(
            await scene.AnswerAsync(MetricQueries.Query(new MetricSource.Observed("gpu"))));
        Assert.Empty(scene.Cloud.Requests.All);
    }
}
