using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Documents.Hpa;

/// <summary>The names under which exporters publish well-known metrics; adapters for Kubernetes' custom metrics pass
/// them on, some with colons replaced.</summary>
internal static class ExporterNames
{
    /// <summary>The well-known metric of that name; null when the name is not known.</summary>
    /// <remarks>Sources: NVIDIA dcgm-exporter's default counters; vLLM's, SGLang's and TGI's metrics pages.</remarks>
    public static WellKnownMetric? Known(string name) => WellKnownMetric.Named(Meaning(name) ?? name);

    private static string? Meaning(string name) => name.Replace(':', '_') switch
    {
        "dcgm_gpu_utilization" or "DCGM_FI_DEV_GPU_UTIL" or "nvidia_gpu_duty_cycle" => "gpu_utilization",
        "vllm_num_requests_waiting" or "sglang_num_queue_reqs" or "tgi_queue_size" => "queue_depth",
        "vllm_num_requests_running" or "sglang_num_running_reqs" or "tgi_batch_current_size" => "running_requests",
        "vllm_gpu_cache_usage_perc" or "vllm_kv_cache_usage_perc" or "sglang_token_usage" => "kv_cache_usage",
        _ => null,
    };
}
