using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class CloudWatchValueTests
{
    [Fact]
    public async Task A_percentile_is_of_the_raw_values()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("ttft", 60, [.. Enumerable.Range(1, 100).Select(value => (double)value)]);

        Assert.Equal((95, 0), await scene.ValueAsync(MetricQueries.Of("ttft", "p95")));
        Assert.Equal((100, 0), await scene.ValueAsync(MetricQueries.Of("ttft", "p99.9")));
    }

    [Fact]
    public async Task Only_the_exact_dimensions_are_read()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", new() { ["AutoScalingGroupName"] = "chat" }, 60, 70);
        scene.Put("gpu", new() { ["AutoScalingGroupName"] = "chat", ["InstanceId"] = "i-1" }, 60, 99);

        Assert.Equal((70, 0), await scene.ValueAsync(
            MetricQueries.Of("gpu", dimensions: ("AutoScalingGroupName", "chat"))));
    }

    [Fact]
    public async Task A_period_under_way_is_not_read()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 60, 80);
        scene.Put("gpu", secondsAgo: 0, 10);

        Assert.Equal((80, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
        Assert.Equal((80, 59), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 59));
        Assert.Equal((10, 0), await scene.ValueAsync(MetricQueries.Of("gpu"), secondsLater: 60));
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("SampleCount")]
    public async Task A_sum_is_read_once_late_agents_have_published(string statistic)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("requests", secondsAgo: 120, 1, 1, 1);
        scene.Put("requests", secondsAgo: 60, 1);

        Assert.Equal((3, 60), await scene.ValueAsync(MetricQueries.Of("requests", statistic)));
        Assert.Equal((3, 89), await scene.ValueAsync(MetricQueries.Of("requests", statistic), secondsLater: 29));
        scene.Put("requests", secondsAgo: 55, 1, 1, 1);
        Assert.Equal((4, 30), await scene.ValueAsync(MetricQueries.Of("requests", statistic), secondsLater: 30));
    }

    [Fact]
    public async Task An_agent_that_is_late_leaves_its_last_point_to_be_judged()
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
            "CloudWatch in us-east-1 has no point of Average of CWAgent gpu {} in the 300 s asked for", absent.Cause);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.Single(scene.Calls);
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
    public async Task Periods_of_seconds_are_read_to_the_second()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutFine("gpu", secondsAgo: 20, 80);
        scene.PutFine("gpu", secondsAgo: 10, 60);
        scene.Put("gpu", new() { ["a"] = "b" }, 120, 1);
        var fine = MetricQueries.Of("gpu", period: 10);

        Assert.Equal((60, 0), await scene.ValueAsync(fine));
        Assert.Equal((80, 9), await scene.ValueAsync(fine, secondsLater: -1));
        await scene.ValueAsync(MetricQueries.Of("gpu", dimensions: ("a", "b")).WithMaxAge(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task What_is_no_number_is_passed_on_to_be_judged()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 60, 80);
        scene.Cloud.Metrics.Spoil(Emulators.Aws.Faults.MetricFault.NotANumber);

        Assert.Equal((double.NaN, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task Replicas_report_each_for_itself_and_a_silent_one_not_at_all()
    {
        await using var scene = await MetricScene.StartAsync();
        foreach (var (replica, value) in new[] { ("i-1", 10.0), ("i-3", 30.0) })
        {
            scene.Put("gpu", new() { ["AutoScalingGroupName"] = "chat", ["InstanceId"] = replica }, 60, value);
        }

        var answer = Assert.Single(await scene.SampleAsync(MetricQueries.OfEach("gpu", "i-1", "i-2", "i-3")));

        var each = Assert.IsType<Measurement.PerReplica>(answer).Samples;
        Assert.Equal(
            [("i-1", 10.0), ("i-3", 30.0)], each.Select(one => (one.Replica.Value, one.Sample.Value)));
        Assert.All(each, one => Assert.Equal(MetricScene.At, one.Sample.At));
    }

    [Fact]
    public async Task Replicas_that_are_all_silent_are_absence()
    {
        await using var scene = await MetricScene.StartAsync();

        var answers = await scene.SampleAsync(MetricQueries.OfEach("gpu", "i-1", "i-2"), MetricQueries.OfEach("gpu"));

        Assert.All(answers, answer => Assert.IsType<Measurement.Absent>(answer));
    }

    [Fact]
    public async Task A_metric_is_read_in_the_region_it_names()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", secondsAgo: 60, 80);

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), MetricQueries.Of("gpu", region: "eu-west-1"));

        Assert.IsType<Measurement.OfFleet>(answers[0]);
        Assert.IsType<Measurement.Absent>(answers[1]);
        Assert.Equal(["eu-west-1", "us-east-1"], scene.Calls.Select(call => call.Region).Order());
    }

    [Fact]
    public async Task Without_any_region_nothing_is_asked()
    {
        await using var scene = await MetricScene.StartAsync();
        var nowhere = new Providers.Aws.Metrics.AwsMetricSource(scene.Clients, region: null);

        var answer = Assert.Single(await nowhere.SampleAsync(
            [MetricQueries.Of("gpu")], MetricScene.At, TestContext.Current.CancellationToken));

        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answer).Fault);
        Assert.Empty(scene.Calls);
    }

    [Fact]
    public async Task A_metric_of_another_system_is_absent_here()
    {
        await using var scene = await MetricScene.StartAsync();

        var answer = Assert.Single(await scene.SampleAsync(MetricQueries.Query(new MetricSource.Observed("gpu"))));

        Assert.IsType<Measurement.Absent>(answer);
        Assert.Empty(scene.Calls);
    }
}
