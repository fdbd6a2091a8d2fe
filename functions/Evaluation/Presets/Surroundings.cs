using LlmCloudScaler.Core.Units;

using static LlmCloudScaler.Evaluation.Presets.PresetExpression;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>What is published around servers of models: by GPUs, and by gateways in front of fleets.</summary>
internal static class Surroundings
{
    /// <summary>NVIDIA's exporter, whose version 4.9 renamed what it publishes and turned percent into ratios.
    /// </summary>
    public static Preset Dcgm { get; } = new(
        "dcgm", "NVIDIA's DCGM exporter",
        "https://docs.nvidia.com/datacenter/dcgm/latest/release-notes/dcgm-exporter.html",
        IsOffFleet: false,
        [
            new("gpu_utilization",
                new Level(
                    new PresetSeries("DCGM_FI_DEV_GPU_UTIL", "percent, until 4.8"),
                    new PresetSeries("DCGM_FI_DEV_GPU_UTIL_RATIO", "0 to 1, since 4.9") { Factor = Ratio.Of(100) }),
                "one request shows near 100 %: it tells that a GPU works, not how much"),
        ]);

    /// <summary>Envoy, of one cluster: requests that found no healthy replica are counted apart.</summary>
    public static Preset Envoy { get; } = new(
        "envoy", "Envoy, of one cluster",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats",
        IsOffFleet: true,
        [
            new("request_rate",
                new Sum(
                    new PresetSeries("envoy_cluster_upstream_rq_total"),
                    new PresetSeries("envoy_cluster_upstream_cx_none_healthy")),
                "name the cluster: `labels: { envoy_cluster_name: … }`; its retries count again"),
        ]);

    /// <summary>Envoy, of one listener: all that arrived, whatever became of it.</summary>
    public static Preset EnvoyListener { get; } = new(
        "envoy-listener", "Envoy, of one listener",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/stats",
        IsOffFleet: true,
        [
            new("request_rate",
                new Flow(new PresetSeries("envoy_http_downstream_rq_total")),
                "name the listener: `labels: { envoy_http_conn_manager_prefix: … }`"),
        ]);

    /// <summary>NGINX: Plus by its server zones, the ingress controller, else the one of open source as a whole.
    /// </summary>
    public static Preset Nginx { get; } = new(
        "nginx", "NGINX", "https://github.com/nginx/nginx-prometheus-exporter", IsOffFleet: true,
        [
            new("request_rate",
                new Flow(
                    new PresetSeries("nginxplus_server_zone_requests", "NGINX Plus, by `server_zone`"),
                    new PresetSeries("nginx_ingress_controller_requests", "ingress-nginx, when a request ends"),
                    new PresetSeries("nginx_http_requests_total", "open source, the server as a whole")),
                "the one of open source counts the exporter's own requests, and so never falls to zero"),
        ]);

    /// <summary>LiteLLM's proxy.</summary>
    public static Preset LiteLlm { get; } = new(
        "litellm", "LiteLLM's proxy", "https://docs.litellm.ai/docs/proxy/prometheus", IsOffFleet: true,
        [
            new("request_rate",
                new Arrivals(
                    new PresetSeries("litellm_proxy_total_requests_metric_total"),
                    new PresetSeries("litellm_in_flight_requests")),
                "counts what ended; what is in flight more than before is added where it is published without labels"),
        ]);
}
