using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

using static LlmCloudScaler.Evaluation.Presets.PresetExpression;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>What servers of language models publish.</summary>
internal static class ModelServers
{
    /// <summary>vLLM's engine of version 1; the renames by its pull requests 18354, 24110, 29330 and 32661.</summary>
    public static Preset Vllm { get; } = new(
        "vllm", "vLLM", "https://docs.vllm.ai/en/stable/usage/metrics/", IsOffFleet: false,
        [
            new("running_requests", new Level(new PresetSeries("vllm:num_requests_running"))),
            new("queue_depth", new Level(new PresetSeries("vllm:num_requests_waiting"))),
            new("kv_cache_usage", new Level(
                new PresetSeries("vllm:kv_cache_usage_perc", "since 0.9"),
                new PresetSeries("vllm:gpu_cache_usage_perc", "until 0.11"))),
            new("prompt_tokens_rate", new Flow(new PresetSeries("vllm:prompt_tokens_total"))),
            new("generation_tokens_rate", new Flow(new PresetSeries("vllm:generation_tokens_total"))),
            new("request_rate",
                new Arrivals(
                    new PresetSeries("vllm:time_to_first_token_seconds_count"),
                    new PresetSeries("vllm:num_requests_waiting")),
                "vLLM counts no arrivals: first tokens, and what waits more than before"),
            .. Quantiles("ttft", new PresetSeries("vllm:time_to_first_token_seconds")),
            .. Quantiles(
                "itl",
                new PresetSeries("vllm:inter_token_latency_seconds", "since 0.11"),
                new PresetSeries("vllm:time_per_output_token_seconds", "until 0.12")),
        ]);

    /// <summary>SGLang, started with <c>--enable-metrics</c>.</summary>
    public static Preset Sglang { get; } = new(
        "sglang", "SGLang", "https://docs.sglang.io/references/production_metrics.html", IsOffFleet: false,
        [
            new("running_requests", new Level(new PresetSeries("sglang:num_running_reqs") { Copies = sglangRanks })),
            new("queue_depth", new Level(new PresetSeries("sglang:num_queue_reqs") { Copies = sglangRanks })),
            new("kv_cache_usage", new Level(new PresetSeries("sglang:token_usage") { Copies = sglangRanks })),
            new("prompt_tokens_rate", new Flow(new PresetSeries("sglang:prompt_tokens_total")),
                "counted when a request ends"),
            new("generation_tokens_rate", new Flow(new PresetSeries("sglang:generation_tokens_total")),
                "counted when a request ends"),
            new("request_rate",
                new First(
                    new Flow(new PresetSeries("sglang:http_requests_total", "since December 2025")
                    {
                        Matcher = "endpoint=~\"/v1/completions|/v1/chat/completions|/v1/responses|/generate\"",
                    }),
                    new Arrivals(
                        new PresetSeries("sglang:time_to_first_token_seconds_count"),
                        new PresetSeries("sglang:num_queue_reqs"))),
                "before its server counted them: first tokens, and what waits more than before"),
            .. Quantiles("ttft", new PresetSeries("sglang:time_to_first_token_seconds")),
            .. Quantiles(
                "itl",
                new PresetSeries("sglang:inter_token_latency_seconds"),
                new PresetSeries("sglang:time_per_output_token_seconds", "until some release of 0.4")),
        ]);

    /// <summary>Hugging Face's Text Generation Inference.</summary>
    public static Preset Tgi { get; } = new(
        "tgi", "Text Generation Inference",
        "https://huggingface.co/docs/text-generation-inference/reference/metrics", IsOffFleet: false,
        [
            new("running_requests", new Level(new PresetSeries("tgi_batch_current_size"))),
            new("queue_depth", new Level(new PresetSeries("tgi_queue_size"))),
            new("request_rate", new Flow(new PresetSeries("tgi_request_count"))),
            new("prompt_tokens_rate", new Flow(new PresetSeries("tgi_request_input_length_sum")),
                "counted when a request is accepted"),
            new("generation_tokens_rate", new Flow(new PresetSeries("tgi_request_generated_tokens_sum")),
                "counted when a request ends"),
            .. Quantiles("itl", new PresetSeries("tgi_request_mean_time_per_token_duration"))
                .Select(metric => metric with { Remark = "the mean of each request, its prefill included" }),
        ]);

    /// <summary>TensorRT-LLM, by its own server (with <c>return_perf_metrics</c> and <c>enable_iter_perf_stats</c>),
    /// else by Triton's.</summary>
    public static Preset TensorRtLlm { get; } = new(
        "tensorrt-llm", "TensorRT-LLM",
        "https://nvidia.github.io/TensorRT-LLM/latest/examples/prometheus_metrics.html", IsOffFleet: false,
        [
            new("running_requests", new Level(
                new PresetSeries("trtllm_num_requests_running", "trtllm-serve"),
                Triton("nv_trt_llm_request_metrics", "request_type", "scheduled"))),
            new("queue_depth", new Level(
                new PresetSeries("trtllm_num_requests_waiting", "trtllm-serve"),
                Triton("nv_trt_llm_request_metrics", "request_type", "waiting"))),
            new("kv_cache_usage", new Level(
                new PresetSeries("trtllm_kv_cache_utilization", "trtllm-serve"),
                Triton("nv_trt_llm_kv_cache_block_metrics", "kv_cache_block_type", "fraction"))),
            new("prompt_tokens_rate",
                new Flow(
                    new PresetSeries("trtllm_prompt_tokens_total", "trtllm-serve"),
                    new PresetSeries("nv_llm_input_token_len_sum", "Triton")),
                "counted when a request ends"),
            new("generation_tokens_rate",
                new Flow(
                    new PresetSeries("trtllm_generation_tokens_total", "trtllm-serve"),
                    new PresetSeries("nv_llm_output_token_len_sum", "Triton")),
                "counted when a request ends"),
            new("request_rate",
                new First(
                    new Arrivals(
                        new PresetSeries("trtllm_request_success_total", "trtllm-serve"),
                        new PresetSeries("trtllm_num_requests_waiting", "trtllm-serve")),
                    new Flow(new PresetSeries("nv_inference_request_success", "Triton"))),
                "neither counts arrivals: what ended, and what waits more than before"),
            .. Quantiles("ttft", new PresetSeries("trtllm_time_to_first_token_seconds", "trtllm-serve"))
                .Select(metric => metric with { Remark = "told when a request ends" }),
            .. Quantiles("itl", new PresetSeries("trtllm_time_per_output_token_seconds", "trtllm-serve"))
                .Select(metric => metric with { Remark = "the mean of each request, told when it ends" }),
        ]);

    /// <summary>The ranks of one engine, which may all publish its gauges
    /// (<c>--enable-metrics-for-all-schedulers</c>).</summary>
    private static ImmutableArray<string> sglangRanks => ["tp_rank", "pp_rank", "moe_ep_rank"];

    private static PresetSeries Triton(string name, string label, string value) => new(name, "Triton")
    {
        Labels = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(label, value),
    };

    /// <summary>The quantiles that have a standard name.</summary>
    private static IEnumerable<PresetMetric> Quantiles(string name, params ImmutableArray<PresetSeries> series) =>
    [
        new($"{name}_p50", new Quantile(Ratio.Of(0.50), series)),
        new($"{name}_p95", new Quantile(Ratio.Of(0.95), series)),
        new($"{name}_p99", new Quantile(Ratio.Of(0.99), series)),
    ];
}
