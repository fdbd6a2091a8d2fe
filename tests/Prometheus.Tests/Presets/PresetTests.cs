using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Presets;

/// <summary>What the queries of presets yield of what the products publish, by a real Prometheus.</summary>
public sealed class PresetTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Cases() => new()
    {
        {
            "preset: vllm, labels: { model_name: m }",
            """
            vllm:num_requests_running{engine="0",model_name="m",instance="a"} 4
            vllm:num_requests_running{engine="1",model_name="m",instance="a"} 2
            vllm:num_requests_running{engine="0",model_name="m",instance="b"} 3
            vllm:num_requests_running{engine="0",model_name="other",instance="b"} 99
            vllm:num_requests_waiting{engine="0",model_name="m",instance="a"} 0..4
            vllm:kv_cache_usage_perc{engine="0",model_name="m",instance="a"} 0.5
            vllm:gpu_cache_usage_perc{engine="0",model_name="m",instance="a"} 0.5
            vllm:prompt_tokens_total{engine="0",model_name="m",instance="a"} 0..600
            vllm:generation_tokens_total{engine="0",model_name="m",instance="a"} 0..1200
            vllm:time_to_first_token_seconds_count{engine="0",model_name="m",instance="a"} 0..20
            vllm:time_to_first_token_seconds_bucket{engine="0",model_name="m",instance="a",le="0.5"} 0..10
            vllm:time_to_first_token_seconds_bucket{engine="0",model_name="m",instance="a",le="1.0"} 0..20
            vllm:time_to_first_token_seconds_bucket{engine="0",model_name="m",instance="a",le="+Inf"} 0..20
            vllm:time_per_output_token_seconds_bucket{engine="0",model_name="m",instance="a",le="0.1"} 0..20
            vllm:time_per_output_token_seconds_bucket{engine="0",model_name="m",instance="a",le="+Inf"} 0..20
            """,
            "running_requests 9, queue_depth 39, kv_cache_usage 0.5, prompt_tokens_rate 30, generation_tokens_rate 60, "
            + "request_rate 1.2, ttft_p50 0.5, ttft_p95 0.95, ttft_p99 0.99, itl_p50 0.05, itl_p95 0.095, itl_p99 0.099"
        },
        {
            "preset: sglang",
            """
            sglang:num_running_reqs{model_name="m",engine_type="unified",tp_rank="0",instance="a"} 7
            sglang:num_running_reqs{model_name="m",engine_type="unified",tp_rank="1",instance="a"} 7
            sglang:num_queue_reqs{model_name="m",tp_rank="0",instance="a"} 2
            sglang:token_usage{model_name="m",tp_rank="0",instance="a"} 0.25
            sglang:prompt_tokens_total{model_name="m",instance="a"} 0..100
            sglang:generation_tokens_total{model_name="m",instance="a"} 0..200
            sglang:http_requests_total{endpoint="/v1/chat/completions",method="POST",instance="a"} 0..40
            sglang:http_requests_total{endpoint="/health",method="GET",instance="a"} 0..4000
            sglang:time_to_first_token_seconds_bucket{model_name="m",instance="a",le="1"} 0..10
            sglang:time_to_first_token_seconds_bucket{model_name="m",instance="a",le="+Inf"} 0..10
            sglang:inter_token_latency_seconds_bucket{model_name="m",instance="a",le="0.02"} 0..10
            sglang:inter_token_latency_seconds_bucket{model_name="m",instance="a",le="+Inf"} 0..10
            """,
            "running_requests 7, queue_depth 2, kv_cache_usage 0.25, prompt_tokens_rate 5, generation_tokens_rate 10, "
            + "request_rate 2, ttft_p50 0.5, ttft_p95 0.95, ttft_p99 0.99, itl_p50 0.01, itl_p95 0.019, itl_p99 0.0198"
        },
        {
            "preset: tgi",
            """
            tgi_batch_current_size{instance="a"} 5
            tgi_queue_size{instance="a"} 1
            tgi_request_count{instance="a"} 0..20
            tgi_request_input_length_sum{instance="a"} 0..2000
            tgi_request_generated_tokens_sum{instance="a"} 0..4000
            tgi_request_mean_time_per_token_duration_bucket{instance="a",le="0.1"} 0..20
            tgi_request_mean_time_per_token_duration_bucket{instance="a",le="+Inf"} 0..20
            """,
            "running_requests 5, queue_depth 1, request_rate 1, prompt_tokens_rate 100, generation_tokens_rate 200, "
            + "itl_p50 0.05, itl_p95 0.095, itl_p99 0.099"
        },
        {
            "preset: tensorrt-llm",
            """
            trtllm_num_requests_running{model_name="m",instance="a"} 3
            trtllm_num_requests_waiting{model_name="m",instance="a"} 0
            trtllm_kv_cache_utilization{model_name="m",instance="a"} 0.4
            trtllm_prompt_tokens_total{model_name="m",instance="a"} 0..100
            trtllm_generation_tokens_total{model_name="m",instance="a"} 0..200
            trtllm_request_success_total{model_name="m",finished_reason="stop",instance="a"} 0..20
            trtllm_time_to_first_token_seconds_bucket{model_name="m",instance="a",le="1"} 0..10
            trtllm_time_to_first_token_seconds_bucket{model_name="m",instance="a",le="+Inf"} 0..10
            trtllm_time_per_output_token_seconds_bucket{model_name="m",instance="a",le="0.1"} 0..10
            trtllm_time_per_output_token_seconds_bucket{model_name="m",instance="a",le="+Inf"} 0..10
            """,
            "running_requests 3, queue_depth 0, kv_cache_usage 0.4, prompt_tokens_rate 5, generation_tokens_rate 10, "
            + "request_rate 1, ttft_p50 0.5, ttft_p95 0.95, ttft_p99 0.99, itl_p50 0.05, itl_p95 0.095, itl_p99 0.099"
        },
        {
            "preset: tensorrt-llm, labels: { model: tensorrt_llm }",
            """
            nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="scheduled",version="1",instance="a"} 6
            nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="waiting",version="1",instance="a"} 2
            nv_trt_llm_request_metrics{model="tensorrt_llm",request_type="max",version="1",instance="a"} 512
            nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="fraction",model="tensorrt_llm",instance="a"} 0.3
            nv_llm_input_token_len_sum{model="tensorrt_llm",instance="a"} 0..100
            nv_llm_output_token_len_sum{model="tensorrt_llm",instance="a"} 0..200
            nv_inference_request_success{model="tensorrt_llm",version="1",instance="a"} 0..20
            nv_inference_request_success{model="preprocessing",version="1",instance="a"} 0..20
            """,
            "running_requests 6, queue_depth 2, kv_cache_usage 0.3, prompt_tokens_rate 5, generation_tokens_rate 10, "
            + "request_rate 1"
        },
        {
            "preset: dcgm",
            """
            DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-1",device="nvidia0",modelName="H100",Hostname="a"} 60
            DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="GPU-2",device="nvidia1",modelName="H100",Hostname="a"} 80
            """,
            "gpu_utilization 70"
        },
        {
            "preset: dcgm, labels: { hostname: a }",
            """
            DCGM_FI_DEV_GPU_UTIL_RATIO{gpu="0",UUID="GPU-1",device="nvidia0",modelName="H100",hostname="a"} 0.75
            """,
            "gpu_utilization 75"
        },
        {
            "preset: envoy, labels: { envoy_cluster_name: chat }",
            """
            envoy_cluster_upstream_rq_total{envoy_cluster_name="chat"} 0..40
            envoy_cluster_upstream_cx_none_healthy{envoy_cluster_name="chat"} 0..20
            envoy_cluster_upstream_rq_total{envoy_cluster_name="other"} 0..4000
            """,
            "request_rate 3"
        },
        {
            "preset: envoy",
            "envoy_cluster_upstream_cx_none_healthy{envoy_cluster_name=\"chat\"} 0..20",
            "request_rate 1"
        },
        {
            "preset: envoy-listener, labels: { envoy_http_conn_manager_prefix: ingress_http }",
            """
            envoy_http_downstream_rq_total{envoy_http_conn_manager_prefix="ingress_http"} 0..40
            envoy_http_downstream_rq_total{envoy_http_conn_manager_prefix="admin"} 0..4000
            """,
            "request_rate 2"
        },
        { "preset: nginx", "nginx_http_requests_total{instance=\"n\"} 0..40", "request_rate 2" },
        {
            "preset: nginx, labels: { server_zone: chat }",
            "nginxplus_server_zone_requests{server_zone=\"chat\"} 0..60",
            "request_rate 3"
        },
        {
            "preset: nginx, labels: { ingress: chat }",
            "nginx_ingress_controller_requests{ingress=\"chat\",status=\"200\"} 0..60",
            "request_rate 3"
        },
        {
            "preset: litellm",
            """
            litellm_proxy_total_requests_metric_total{requested_model="m",status_code="200"} 0..40
            litellm_in_flight_requests 0..20
            """,
            "request_rate 3"
        },
        {
            "preset: litellm, labels: { requested_model: m }",
            "litellm_proxy_total_requests_metric_total{requested_model=\"m\",status_code=\"200\"} 0..40",
            "request_rate 2"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_metric_has_the_value_that_the_product_means(string preset, string page, string expected)
    {
        await using var server = await PrometheusServer.HoldingAsync(OpenMetrics.Of(PageHistory.Of(page, At)));
        using var source = new PrometheusMetricSource(new() { Endpoint = server.Address }, TimeProvider.System);
        var metrics = Policy(preset).Metrics.Values.Where(metric => metric.Source is MetricSource.Prometheus).ToArray();

        var answers = await source.SampleAsync(
            [.. metrics.Select(metric => new MetricQuery(new FleetName("chat"), metric, []))],
            At,
            TestContext.Current.CancellationToken);

        var told = metrics.Zip(answers).ToDictionary(pair => pair.First.Name.Value, pair => Told(pair.Second));
        Assert.Equal(
            expected.Split(", ").Order(StringComparer.Ordinal),
            told.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key} {pair.Value}")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>To a millionth; empty for what is absent.</summary>
    private static string Told(Measurement answer) => answer switch
    {
        Measurement.OfFleet fleet => FormattableString.Invariant($"{Math.Round(fleet.Sample.Value, 6)}"),
        Measurement.Absent => string.Empty,
        _ => answer.ToString(),
    };

    private static Policy Policy(string preset) => PolicyDocument.Read($$"""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 1, max: 10 }
        presets: [ { {{preset}} } ]
        scalers: [ { demand: {} } ]
        """).Match(
        valid => valid.Policy,
        invalid => throw new Xunit.Sdk.XunitException(string.Join('\n', invalid.Violations)));
}
