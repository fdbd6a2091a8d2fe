using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>The names that observations use.</summary>
internal static class ObservedNames
{
    public const string GpuUtilization = "gpu_utilization";
    public const string CacheUsage = "kv_cache_usage";
    public const string Running = "running_requests";
    public const string Queue = "queue_depth";
    public const string Arrivals = "request_rate";
    public const string PromptTokens = "prompt_tokens_rate";
    public const string GenerationTokens = "generation_tokens_rate";

    /// <summary>Every name, in the core's order.</summary>
    public static ImmutableArray<string> All { get; } = [.. WellKnownMetric.All.Select(metric => metric.Name)];

    /// <summary>Time to first token, by quantile.</summary>
    public static ImmutableArray<(string Name, double Quantile)> FirstToken { get; } =
        [("ttft_p50", 0.50), ("ttft_p95", 0.95), ("ttft_p99", 0.99)];

    /// <summary>Time between tokens, by quantile.</summary>
    public static ImmutableArray<(string Name, double Quantile)> BetweenTokens { get; } =
        [("itl_p50", 0.50), ("itl_p95", 0.95), ("itl_p99", 0.99)];
}
