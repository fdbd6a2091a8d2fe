using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Presets;

public sealed class PresetExpansionTests
{
    [Theory]
    [InlineData("vllm", "running_requests", "sum(vllm:num_requests_running{job=\"chat\"})")]
    [InlineData("vllm", "kv_cache_usage",
        "avg(vllm:kv_cache_usage_perc{job=\"chat\"}) or avg(vllm:gpu_cache_usage_perc{job=\"chat\"})")]
    [InlineData("vllm", "generation_tokens_rate", "sum(rate(vllm:generation_tokens_total{job=\"chat\"}[60s]))")]
    [InlineData("vllm", "request_rate",
        "clamp_min(sum(rate(vllm:time_to_first_token_seconds_count{job=\"chat\"}[60s])) + "
        + "sum(deriv(vllm:num_requests_waiting{job=\"chat\"}[60s])), 0) or "
        + "sum(rate(vllm:time_to_first_token_seconds_count{job=\"chat\"}[60s]))")]
    [InlineData("vllm", "itl_p95",
        "histogram_quantile(0.95, sum by (le) (rate(vllm:inter_token_latency_seconds_bucket{job=\"chat\"}[60s]))) or "
        + "histogram_quantile(0.95, sum by (le) (rate(vllm:time_per_output_token_seconds_bucket{job=\"chat\"}[60s])))")]
    [InlineData("sglang", "running_requests",
        "sum(max without (tp_rank, pp_rank, moe_ep_rank) (sglang:num_running_reqs{job=\"chat\"}))")]
    [InlineData("tensorrt-llm", "queue_depth",
        "sum(trtllm_num_requests_waiting{job=\"chat\"}) or "
        + "sum(nv_trt_llm_request_metrics{job=\"chat\", request_type=\"waiting\"})")]
    [InlineData("dcgm", "gpu_utilization",
        "avg(DCGM_FI_DEV_GPU_UTIL{job=\"chat\"}) or 100 * avg(DCGM_FI_DEV_GPU_UTIL_RATIO{job=\"chat\"})")]
    [InlineData("envoy", "request_rate",
        "(sum(rate(envoy_cluster_upstream_rq_total{job=\"chat\"}[60s])) or "
        + "0 * sum(rate(envoy_cluster_upstream_cx_none_healthy{job=\"chat\"}[60s]))) + "
        + "(sum(rate(envoy_cluster_upstream_cx_none_healthy{job=\"chat\"}[60s])) or "
        + "0 * sum(rate(envoy_cluster_upstream_rq_total{job=\"chat\"}[60s])))")]
    public void Metrics_are_queries_for_what_the_product_publishes(string preset, string metric, string query) =>
        Assert.Equal(query, QueryOf(Metrics($"{{ preset: {preset}, labels: {{ job: chat }} }}")[new(metric)]));

    [Fact]
    public void Machines_are_told_apart_by_a_label_where_that_has_a_meaning()
    {
        var metrics = Metrics("{ preset: vllm, perReplica: instance, window: 2m, maxAge: 90s }");

        Assert.Equal(
            new MetricSource.Prometheus(
                "sum by (instance) (vllm:num_requests_running)", Endpoint: null, PerReplica: "instance"),
            metrics[new("running_requests")].Source);
        Assert.Equal(
            "sum by (instance) (rate(vllm:prompt_tokens_total[120s]))", QueryOf(metrics[new("prompt_tokens_rate")]));
        Assert.Null(Assert.IsType<MetricSource.Prometheus>(metrics[new("ttft_p95")].Source).PerReplica);
        Assert.All(metrics.Values, metric => Assert.Equal(TimeSpan.FromSeconds(90), metric.MaxAge));
    }

    [Fact]
    public void The_same_is_read_from_replicas_where_there_is_no_server()
    {
        var metrics = Metrics("{ preset: vllm, labels: { model_name: m }, scrape: { port: 8000 } }");

        var cache = Assert.IsType<MetricSource.Scrape>(metrics[new("kv_cache_usage")].Source);
        Assert.Equal(
            ["vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"], cache.Series.Select(series => series.Name));
        Assert.All(cache.Series, series => Assert.Equal("m", series.Labels["model_name"]));
        Assert.Equal((8000, "/metrics", ScrapeMeasure.Value), (cache.Port, cache.Path, cache.Measure));
        Assert.Equal(
            ScrapeMeasure.P95, Assert.IsType<MetricSource.Scrape>(metrics[new("ttft_p95")].Source).Measure);
        Assert.Equal(
            ScrapeMeasure.Rate, Assert.IsType<MetricSource.Scrape>(metrics[new("request_rate")].Source).Measure);
    }

    [Fact]
    public void Values_of_labels_cannot_lead_out_of_their_quotes() => Assert.Equal(
        "sum(vllm:num_requests_running{job=\"a\\\"} or vector(1) # \\\\\"})",
        QueryOf(Metrics("{ preset: vllm, labels: { job: 'a\"} or vector(1) # \\' } }")[new("running_requests")]));

    [Fact]
    public void What_a_policy_spells_out_counts_before_presets_and_later_ones_before_earlier_ones()
    {
        var policy = Policy("""
            presets: [ { preset: vllm }, { preset: envoy, labels: { envoy_cluster_name: chat } } ]
            metrics: { waiting: { observed: queue_depth } }
            """);

        Assert.Contains("envoy_cluster", QueryOf(policy.Metrics[new("request_rate")]), StringComparison.Ordinal);
        Assert.False(policy.Metrics.ContainsKey(new("queue_depth")));
        Assert.IsType<MetricSource.Observed>(policy.Metrics[new("waiting")].Source);
        Assert.Equal("request_rate", Assert.IsType<ScalerPolicy.Demand>(Assert.Single(policy.Scalers)).Metric.Value);
    }

    [Fact]
    public void Of_what_presets_give_only_that_is_read_which_scalers_use()
    {
        var policy = Policy("""
            presets: [ { preset: vllm }, { preset: dcgm } ]
            scalers: [ { queue: { metric: queue_depth, drainWithin: 60s } } ]
            """);

        Assert.Equal(["queue_depth"], policy.Metrics.Keys.Select(name => name.Value));
    }

    [Theory]
    [InlineData("presets: [ { preset: vlm } ]", "presets[0].preset", "did you mean vllm")]
    [InlineData("presets: [ { preset: vllm, scrape: { port: 0 } } ]", "presets[0].scrape.port", "from 1 to 65535")]
    [InlineData("presets: [ { preset: nginx, scrape: { port: 1 } } ]", "presets[0].scrape", "no replica has")]
    [InlineData("presets: [ { preset: vllm, window: 1500ms } ]", "presets[0].window", "whole seconds")]
    [InlineData("presets: [ { preset: vllm, labels: { 'a-b': c } } ]", "presets[0].labels", "a label's name")]
    [InlineData("presets: [ { preset: vllm, scrape: { port: 1 }, endpoint: 'http://p' } ]", "presets[0]", "endpoint")]
    [InlineData("presets: [ { preset: vllm } ]\nzero: { signal: request_rate, idleFor: 10m }", "zero.signal",
        "lives off the fleet")]
    public void What_cannot_be_is_refused(string text, string path, string allowed)
    {
        Assert.Contains(
            Documents.Reading.Violations(Whole(text)),
            one => one.Path.StartsWith(path, StringComparison.Ordinal)
                && one.ToString().Contains(allowed, StringComparison.Ordinal));
    }

    private static ImmutableSortedDictionary<MetricName, MetricPolicy> Metrics(string preset) =>
        Policy($"presets: [ {{ preset: vllm }}, {preset} ]").Metrics;

    private static string QueryOf(MetricPolicy metric) => ((MetricSource.Prometheus)metric.Source).Query;

    private static Policy Policy(string text) => Documents.Reading.Valid(Whole(text));

    private static string Whole(string text) => $$"""
        apiVersion: llmcloudscaler/v1
        fleet: small
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 1, max: 10 }
        {{text}}
        """;
}
