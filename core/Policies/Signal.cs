namespace LlmCloudScaler.Core.Policies;

/// <summary>What a well-known metric of an inference fleet tells.</summary>
public enum Signal
{
    /// <summary>How busy the GPUs are.</summary>
    GpuUtilization,

    /// <summary>How full the servers' key-value caches are.</summary>
    CacheUsage,

    /// <summary>Requests being served.</summary>
    Running,

    /// <summary>Requests waiting.</summary>
    Queue,

    /// <summary>Requests arriving.</summary>
    Arrivals,

    /// <summary>Tokens read or written.</summary>
    Tokens,

    /// <summary>A quantile of time to first token.</summary>
    FirstToken,

    /// <summary>A quantile of the time between tokens.</summary>
    BetweenTokens,
}
