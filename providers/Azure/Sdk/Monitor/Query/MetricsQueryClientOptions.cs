using Azure.Core;

namespace Azure.Monitor.Query;

/// <summary>The configuration of a <see cref="MetricsQueryClient"/>.</summary>
internal sealed class MetricsQueryClientOptions : ClientOptions
{
    /// <summary>For whom tokens are; null for the public cloud.</summary>
    public MetricsQueryAudience? Audience { get; set; }
}
