using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandSightTests
{
    [Fact]
    public void What_is_seen_is_in_totals_seconds_and_shares()
    {
        var sight = Of(new Scene(4)
            .Sees("request_rate", 8)
            .SeesEach("prompt_tokens_rate", [100, 200, 300])
            .Sees("generation_tokens_rate", 50, MetricScope.ReplicaMean)
            .Sees("running", 12)
            .Sees("waiting", 3)
            .Sees("kv_cache_usage", 0.5, MetricScope.ReplicaMean, MetricUnit.Ratio)
            .Sees("ttft_p50", 250, MetricScope.ReplicaMean, MetricUnit.Milliseconds)
            .Sees("ttft_p99", 1500, MetricScope.ReplicaMean, MetricUnit.Milliseconds)
            .Sees("gpu_utilization", 75, MetricScope.ReplicaMean, MetricUnit.Percent));

        Assert.Equal(new DemandSight(Scene.Noon, 8, 600, 200, 12, 3, 0.5, 0.25, 1.5, 0.75), sight);
    }

    [Fact]
    public void The_95th_percentile_stands_in_for_the_99th()
    {
        var scene = new Scene(4).Sees("ttft_p95", 0.7, MetricScope.ReplicaMean, MetricUnit.Seconds);

        Assert.Equal(0.7, Of(scene).FirstTokenTail);
        Assert.Equal(0.9, Of(scene.Sees("ttft_p99", 0.9, MetricScope.ReplicaMean, MetricUnit.Seconds)).FirstTokenTail);
    }

    [Fact]
    public void What_is_not_fresh_is_not_seen()
    {
        var minute = TimeSpan.FromMinutes(1);
        var scene = new Scene(4)
            .SeesReading("request_rate", new Reading.Stale(minute * 5, minute * 3))
            .SeesReading("running_requests", new Reading.Missing("no series"))
            .SeesReading("queue_depth", new Reading.Implausible("not finite"));

        Assert.Equal(new DemandSight(Scene.Noon), Of(scene));
    }

    [Fact]
    public void A_sight_is_as_old_as_the_oldest_of_what_a_trend_is_made_of()
    {
        var older = Scene.Noon.AddSeconds(-80);
        var scene = new Scene(4)
            .Sees("request_rate", 8)
            .SeesReading("running_requests", new Reading.Fresh(new MetricSample(5, older), []));

        Assert.Equal(older, Of(scene).At);

        // Latencies stand still while nobody asks anything.
        var still = new Reading.Fresh(new MetricSample(0.5, Scene.Noon.AddMinutes(-2)), []);
        Assert.Equal(Scene.Noon, Of(new Scene(4).Sees("request_rate", 8)
            .SeesReading("ttft_p99", still, MetricScope.ReplicaMean, MetricUnit.Seconds)
            .SeesReading("queue_depth", still)).At);
    }

    [Fact]
    public void A_mean_says_nothing_where_nothing_is_ready() =>
        Assert.Null(Of(new Scene(0).Sees("running_requests", 5, MetricScope.ReplicaMean)).Running);

    [Fact]
    public void Tokens_are_measured_where_all_three_metrics_are_though_none_be_seen()
    {
        var three = new Scene(4).Serving(5)
            .Without("prompt_tokens_rate", "generation_tokens_rate", "running_requests");
        var two = new Scene(4).Sees("prompt_tokens_rate", 1).Sees("running_requests", 1);

        Assert.True(DemandSight.IsMeasuredBy(three.Situation().Policy));
        Assert.False(DemandSight.IsMeasuredBy(two.Situation().Policy));
    }

    private static DemandSight Of(Scene scene) => DemandSight.Of(scene.Situation());
}
