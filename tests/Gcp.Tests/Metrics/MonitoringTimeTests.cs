using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Emulators.Gcp.Monitoring;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Which points are believed, and how old they are.</summary>
public sealed class MonitoringTimeTests
{
    private const string OfGoogle = "loadbalancing.googleapis.com/https/request_count";

    [Fact]
    public async Task A_period_under_way_is_not_read()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 0, 80);
        scene.Put("gpu", secondsAgo: -10, 10);

        Assert.Equal((80, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
        Assert.Equal((80, 59), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 59));
        Assert.Equal((10, 0), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 60));
    }

    [Theory]
    [InlineData("ALIGN_SUM", null, 4, 8)]
    [InlineData("ALIGN_COUNT", null, 2, 2)]
    [InlineData("ALIGN_MAX", null, 2, 8)]
    [InlineData("ALIGN_MEAN", "REDUCE_SUM", 2, 4)]
    [InlineData("ALIGN_MEAN", "REDUCE_COUNT", 1, 1)]
    [InlineData("ALIGN_MEAN", "REDUCE_MAX", 2, 4)]
    public async Task What_late_values_raise_is_read_once_they_are_there(
        string aligner, string? reducer, double before, double after)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("waiting", 100, 2);
        scene.Put("waiting", 70, 2);
        scene.Put("waiting", 40, 0);
        var query = MetricQueries.Of("waiting", aligner, reducer);

        Assert.Equal((before, 60), await scene.ValueAsync(query));
        Assert.Equal((before, 89), await scene.ValueAsync(query, secondsLater: 29));
        scene.Put("waiting", 5, 8);
        Assert.Equal((after, 30), await scene.ValueAsync(query, secondsLater: 30));
    }

    [Fact]
    public async Task A_sum_of_what_Google_measures_is_believed_four_minutes_later()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define(OfGoogle, MetricKind.Delta, MetricType.Whole);
        foreach (var secondsAgo in new[] { 360, 300, 240, 180, 120, 60, 0 })
        {
            scene.Put(OfGoogle, secondsAgo, secondsAgo, ("metric.labels.response_code", "200"));
        }

        var sum = MetricQueries.Of(OfGoogle, "ALIGN_SUM", "REDUCE_SUM");
        var change = MetricQueries.Of(OfGoogle, "ALIGN_DELTA", "REDUCE_SUM");

        Assert.Equal((240, 240), await scene.ValueAsync(sum));
        Assert.Equal((240, 299), await scene.ValueAsync(sum, secondsLater: 59));
        Assert.Equal((300, 300), await scene.ValueAsync(change));
        Assert.Equal(0, (await scene.ValueAsync(MetricQueries.Of(OfGoogle, aligner: null))).Age);
    }

    [Theory]
    [InlineData("ALIGN_DELTA", 60)]
    [InlineData("ALIGN_RATE", 1)]
    public async Task A_change_is_read_once_the_measurement_after_its_period_is_there(string aligner, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("tokens", MetricKind.Cumulative, MetricType.Whole);
        scene.Put("tokens", 190, 0);
        scene.Put("tokens", 130, 60);
        scene.Put("tokens", 70, 120);
        var query = MetricQueries.Of("tokens", aligner);

        Assert.Equal((expected, 149), await scene.ValueAsync(query, secondsLater: 29));
        scene.Put("tokens", 10, 180);
        scene.Put("tokens", -20, 210);
        Assert.Equal((expected, 90), await scene.ValueAsync(query, secondsLater: 30));
    }

    [Fact]
    public async Task A_mean_of_what_Google_measures_is_as_new_as_it_is()
    {
        const string Cpu = "compute.googleapis.com/instance/cpu/utilization";
        await using var scene = await MetricScene.StartAsync();
        scene.Put(Cpu, 120, 0.5, (MetricQueries.Machine, "chat-1"));

        Assert.Equal((0.5, 120), await scene.ValueAsync(MetricQueries.Of(Cpu, reducer: "REDUCE_MEAN")));
    }

    [Fact]
    public async Task A_filter_that_does_not_name_its_metric_plainly_might_be_of_Google()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("waiting", 300, 3);
        scene.Put("waiting", 60, 1);
        var query = MetricQueries.Of("waiting", reducer: "REDUCE_SUM")
            .With(source => source with { Filter = "metric.type=one_of(\"custom.googleapis.com/waiting\")" });

        await scene.AnswerAsync(query);

        Assert.Equal("2026-01-05T11:56:00Z", Assert.Single(scene.Lists).Parameter("interval.endTime"));
    }

    [Fact]
    public async Task What_is_published_minutes_late_is_the_last_point_until_then()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 240, 80);
        scene.Put("gpu", secondsAgo: 0, 10);
        scene.Cloud.Metrics.PublicationDelay = TimeSpan.FromMinutes(62);

        Assert.Equal((80, 240), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task A_point_too_old_is_told_as_such_however_impatient_the_policy_is()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 300, 80);
        var impatient = MetricQueries.Of("gpu").WithMaxAge(TimeSpan.FromSeconds(30));

        Assert.Equal((80, 300), await scene.ValueAsync(impatient));
        Assert.Equal((80, 300), await scene.ValueAsync(impatient.With(source => source with { Aligner = null })));
    }

    [Fact]
    public async Task A_point_of_long_ago_is_absent_whoever_else_asks()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 900, 80);
        var patient = MetricQueries.Of("gpu").WithMaxAge(TimeSpan.FromMinutes(20));

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), patient);

        Assert.Equal(
            "Cloud Monitoring has no point of ALIGN_MEAN {metric.type=\"custom.googleapis.com/gpu\"} in the 420 s "
                + "asked for",
            Assert.IsType<Measurement.Absent>(answers[0]).Cause);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.Single(scene.Lists);
    }

    [Fact]
    public async Task A_raw_point_is_as_old_as_it_says()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 47, 80);
        scene.Put("gpu", secondsAgo: -1, 5);

        Assert.Equal((80, 47.25), await scene.ValueAsync(MetricQueries.Of("gpu", aligner: null), secondsLater: 0.25));
        Assert.Equal((5, 0), await scene.ValueAsync(MetricQueries.Of("gpu", aligner: null), secondsLater: 1));
    }
}
