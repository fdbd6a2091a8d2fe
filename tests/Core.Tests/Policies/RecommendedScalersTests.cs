using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class RecommendedScalersTests
{
    private static readonly Objectives Promised = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50));

    [Fact]
    public void Without_metrics_there_is_nothing_to_recommend() => Assert.Empty(For(Promised));

    [Fact]
    public void Unknown_metrics_recommend_nothing() => Assert.Empty(For(Promised, "mine"));

    [Fact]
    public void Queue_latency_and_cache_stand_beside_each_other() => Assert.Equal(
        [
            new ScalerPolicy.Queue(new("queue_depth"), new QueueGoal.Drain(TimeSpan.FromSeconds(60), null)),
            new ScalerPolicy.Latency(new("itl_p95"), TimeSpan.FromMilliseconds(50)),
            new ScalerPolicy.Latency(new("ttft_p95"), TimeSpan.FromSeconds(1)),
            new ScalerPolicy.TargetTracking(new("kv_cache_usage"), new Target.AverageValue(Quantity.OfMilli(800))),
        ],
        For(Promised, "queue_depth", "itl_p95", "ttft_p95", "ttft_p50", "kv_cache_usage", "running_requests",
            "gpu_utilization"));

    [Fact]
    public void Where_tokens_arrivals_and_requests_running_are_seen_demand_is_asked_alone()
    {
        string[] needed = ["request_rate", "prompt_tokens_rate", "generation_tokens_rate", "running_requests"];

        Assert.Equal(
            [new ScalerPolicy.Demand(new("request_rate"), Ratio.Of(30), Prior: null)],
            For(Promised, [.. needed, "queue_depth", "ttft_p95", "kv_cache_usage"]));
        Assert.All(needed, missing => Assert.Equal(
            [new MetricName("queue_depth")],
            Metrics(Promised, [.. needed.Where(name => name != missing), "queue_depth"])));
    }

    [Theory]
    [InlineData("request_rate", "gpu_utilization", "queue_depth", "running_requests", "request_rate")]
    [InlineData("prompt_tokens_rate", "generation_tokens_rate", "prompt_tokens_rate", "queue_depth")]
    [InlineData("generation_tokens_rate", "running_requests", "generation_tokens_rate")]
    [InlineData("running_requests", "queue_depth", "running_requests")]
    [InlineData("queue_depth", "gpu_utilization", "queue_depth")]
    [InlineData("gpu_utilization", "gpu_utilization", "ttft_p95")]
    [InlineData(null, "ttft_p95", "mine")]
    public void Demand_is_told_by_what_tells_most_of_it(string? best, params string[] names) => Assert.Equal(
        best, RecommendedScalers.DemandMetric(SamplePolicy.Named([.. names.Select(SamplePolicy.Metric)]))?.Value);

    [Fact]
    public void Latency_is_kept_only_where_it_is_promised() =>
        Assert.Equal([new MetricName("ttft_p95")], Metrics(new(TimeSpan.FromSeconds(1), null), "ttft_p95", "itl_p95"));

    [Fact]
    public void Requests_in_flight_are_asked_only_where_nothing_better_is()
    {
        Assert.Equal([new MetricName("running_requests")], Metrics(Promised, "running_requests", "gpu_utilization"));
        Assert.Equal([new MetricName("queue_depth")], Metrics(Promised, "running_requests", "queue_depth"));
    }

    [Fact]
    public void Gpu_utilization_is_asked_last() => Assert.Equal(
        [new ScalerPolicy.TargetTracking(new("gpu_utilization"), new Target.AverageValue(Quantity.Of(75)))],
        For(Promised, "gpu_utilization", "request_rate"));

    [Fact]
    public void A_cache_in_percent_is_kept_at_80()
    {
        var cache = SamplePolicy.Metric("kv_cache_usage") with { Unit = MetricUnit.Percent };

        Assert.Equal(
            [new ScalerPolicy.TargetTracking(cache.Name, new Target.AverageValue(Quantity.Of(80)))],
            RecommendedScalers.For(SamplePolicy.Named(cache), Objectives.None));
    }

    [Fact]
    public void A_queue_that_is_a_mean_is_not_drained()
    {
        var queue = SamplePolicy.Queue with { Scope = MetricScope.ReplicaMean };

        Assert.Empty(RecommendedScalers.For(SamplePolicy.Named(queue), Objectives.None));
    }

    private static ImmutableArray<ScalerPolicy> For(Objectives objectives, params string[] names) =>
        RecommendedScalers.For(SamplePolicy.Named([.. names.Select(SamplePolicy.Metric)]), objectives);

    private static IEnumerable<MetricName> Metrics(Objectives objectives, params string[] names) =>
        For(objectives, names).Select(scaler => scaler.Metric);
}
