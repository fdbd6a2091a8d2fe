namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>The names that the rules read metrics under: those that observations use.</summary>
internal static class ObservedMetric
{
    /// <summary>Percent, the mean over ready replicas.</summary>
    public const string GpuUtilization = "gpu_utilization";

    /// <summary>0 to 1, the mean over ready replicas.</summary>
    public const string CacheUsage = "kv_cache_usage";

    /// <summary>Requests, the fleet's total.</summary>
    public const string Running = "running_requests";

    /// <summary>Requests, the fleet's total, those before any replica included.</summary>
    public const string Queue = "queue_depth";

    /// <summary>Requests a second that arrive at the fleet.</summary>
    public const string Arrivals = "request_rate";

    /// <summary>Prompt tokens a second, served by the fleet.</summary>
    public const string PromptTokens = "prompt_tokens_rate";

    /// <summary>Generated tokens a second, served by the fleet.</summary>
    public const string GenerationTokens = "generation_tokens_rate";

    /// <summary>The median time between tokens, in seconds.</summary>
    public const string BetweenTokens = "itl_p50";
}
