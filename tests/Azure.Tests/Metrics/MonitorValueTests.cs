using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Insights;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class MonitorValueTests
{
    [Theory]
    [InlineData("Average", 3)]
    [InlineData("Minimum", 1)]
    [InlineData("Maximum", 6)]
    [InlineData("Total", 9)]
    [InlineData("Count", 3)]
    [InlineData("average", 3)]
    public async Task Each_aggregation_is_its_own_number(string aggregation, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 120, MetricPoint.Of(1, 2, 6));

        Assert.Equal(expected, (await scene.ValueAsync(MetricQueries.Of("gpu", aggregation))).Value);
        Assert.Equal(expected, (await scene.ValueAsync(MetricQueries.Of("gpu", aggregation, region: null))).Value);
    }

    [Fact]
    public async Task A_value_without_a_dimension_asked_for_is_of_all_machines_together()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat_0", 10), ("chat_1", 30));

        Assert.Equal((20, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
        Assert.Equal((30, 0), await scene.ValueAsync(MetricQueries.Of("gpu", filter: "VMName eq 'chat_1'")));
    }

    [Fact]
    public async Task An_interval_under_way_is_not_read()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 60, 80);
        scene.Put("gpu", secondsAgo: 0, 10);

        Assert.Equal((80, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
        Assert.Equal((80, 59), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 59));
        Assert.Equal((10, 0), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 60));
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("Count")]
    public async Task A_sum_is_read_once_late_machines_have_published(string aggregation)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("requests", 120, MetricPoint.Of(1, 1, 1));
        scene.Put("requests", 60, MetricPoint.Of(1));
        var query = MetricQueries.Of("requests", aggregation);

        Assert.Equal((3, 60), await scene.ValueAsync(query));
        Assert.Equal((3, 89), await scene.ValueAsync(query, secondsLater: 29));
        scene.Put("requests", 55, MetricPoint.Of(1, 1, 1));
        Assert.Equal((4, 30), await scene.ValueAsync(query, secondsLater: 30));
    }

    [Fact]
    public async Task What_is_published_minutes_late_is_the_last_point_until_then()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 300, 80);

        Assert.Equal((80, 240), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task A_point_of_long_ago_is_absent_whoever_else_asks()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 900, 80);
        var patient = MetricQueries.Of("gpu").WithMaxAge(TimeSpan.FromMinutes(20));

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), patient);

        var absent = Assert.IsType<Measurement.Absent>(answers[0]);
        Assert.Equal(
            "Azure Monitor has no point of Average of Telegraf/nvidia_smi gpu of chat in the 300 s asked for",
            absent.Cause);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.Single(scene.Batches);
    }

    [Fact]
    public async Task A_minute_without_a_value_is_not_zero()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, MetricPoint.Nothing);
        scene.Put("gpu", 120, 50);

        Assert.Equal((50, 60), await scene.ValueAsync(MetricQueries.Of("gpu")));
        Assert.Equal((50, 60), await scene.ValueAsync(MetricQueries.Of("gpu", region: null)));
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_does_not_hide_what_is_known()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 60, 80);
        scene.Put("gpu", secondsAgo: -600, 5);

        Assert.Equal((80, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task A_new_zero_of_what_Azure_measures_stands_for_a_value_on_its_way()
    {
        await using var scene = await MetricScene.StartAsync();
        foreach (var (secondsAgo, value) in new[] { (300, 0.0), (240, 50), (180, 0), (120, 0), (60, 0) })
        {
            PutPlatform(scene, "Percentage CPU", secondsAgo, value);
        }

        var query = Platform("Percentage CPU").WithMaxAge(TimeSpan.FromMinutes(2));

        Assert.Equal((50, 180), await scene.ValueAsync(query));
        Assert.Equal((50, 239), await scene.ValueAsync(query, secondsLater: 59));
        Assert.Equal((0, 180), await scene.ValueAsync(query, secondsLater: 60));
    }

    [Fact]
    public async Task New_zeros_of_what_Azure_measures_are_absence_and_it_is_told_why()
    {
        await using var scene = await MetricScene.StartAsync();
        PutPlatform(scene, "Percentage CPU", 60, 0);
        PutPlatform(scene, "Percentage CPU", 120, 0);

        Assert.EndsWith(
            "in the 480 s asked for, but zeros so new that they may stand for values still on their way",
            Assert.IsType<Measurement.Absent>(await scene.AnswerAsync(Platform("Percentage CPU"))).Cause);
        Assert.Equal((0, 180), await scene.ValueAsync(Platform("Percentage CPU"), secondsLater: 120));
    }

    [Fact]
    public async Task A_sum_of_what_Azure_measures_is_read_after_two_minutes()
    {
        await using var scene = await MetricScene.StartAsync();
        foreach (var (secondsAgo, value) in new[] { (240, 24.0), (180, 18), (120, 12), (60, 6) })
        {
            PutPlatform(scene, "Requests", secondsAgo, value);
        }

        Assert.Equal((18, 120), await scene.ValueAsync(Platform("Requests", "Total")));
        Assert.Equal((18, 179), await scene.ValueAsync(Platform("Requests", "Total"), secondsLater: 59));
        Assert.Equal((12, 120), await scene.ValueAsync(Platform("Requests", "Total"), secondsLater: 60));
        Assert.Equal((6, 0), await scene.ValueAsync(Platform("Requests", "Maximum")));
    }

    [Fact]
    public async Task Platform_metrics_need_no_namespace()
    {
        await using var scene = await MetricScene.StartAsync();
        var query = Platform("Percentage CPU");
        PutPlatform(scene, "Percentage CPU", 60, 12.5);

        Assert.Equal(12.5, (await scene.ValueAsync(query)).Value);
        Assert.Equal(12.5, (await scene.ValueAsync(query.With(source => source with { Region = null }))).Value);
        Assert.DoesNotContain("metricnamespace", scene.Lists[0].Query.Keys);
    }

    [Fact]
    public async Task Names_are_told_apart_as_Azure_does_that_is_not_by_their_case()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("GPU", secondsAgo: 60, 80);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu"), MetricQueries.Of("Gpu", resource: "CHAT"), MetricQueries.Of("gpu", region: null));

        Assert.All(answers, answer => Assert.Equal(80, Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        Assert.Single(scene.Batches);
    }

    [Theory]
    [InlineData("VMName eq '*'", "vmname")]
    [InlineData("VMName eq 'chat_0' or VMName eq 'chat_1'", "vmname")]
    public async Task Several_series_where_one_is_meant_are_no_value(string filter, string dimension)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat_0", 10), ("chat_1", 30));

        foreach (var region in new[] { MetricQueries.Region, null })
        {
            var failed = Assert.IsType<Measurement.Failed>(
                await scene.AnswerAsync(MetricQueries.Of("gpu", filter: filter, region: region)));

            Assert.Equal(SourceFault.Malformed, failed.Fault);
            Assert.Contains($"has 2 of Average of Telegraf/nvidia_smi gpu of chat {{{filter}}}, by {dimension}: name",
                failed.Detail);
            Assert.Contains("perReplica", failed.Detail);
        }
    }

    [Fact]
    public async Task A_metric_of_another_system_is_absent_here()
    {
        await using var scene = await MetricScene.StartAsync();

        Assert.IsType<Measurement.Absent>(
            await scene.AnswerAsync(MetricQueries.Query(new MetricSource.Observed("gpu"))));
        Assert.Empty(scene.Cloud.Requests.All);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("/subscriptions/not-an-id/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/chat")]
    public async Task What_is_no_resource_is_not_asked_for(string id)
    {
        await using var scene = await MetricScene.StartAsync();

        var answer = await scene.AnswerAsync(MetricQueries.Of("gpu").With(source => source with { Resource = id }));

        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answer).Fault);
        Assert.Empty(scene.Cloud.Requests.All);
    }

    private static MetricQuery Platform(string metric, string aggregation = "Average") =>
        MetricQueries.Of(metric, aggregation).With(source => source with { Namespace = null });

    private static void PutPlatform(MetricScene scene, string metric, int secondsAgo, double value) =>
        scene.Cloud.Metrics.Put(
            MetricQueries.IdOf("chat"),
            "Microsoft.Compute/virtualMachineScaleSets",
            metric,
            MetricScene.At.AddSeconds(-secondsAgo),
            value);
}
