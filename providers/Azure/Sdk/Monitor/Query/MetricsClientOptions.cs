using Azure.Core;

namespace Azure.Monitor.Query;

/// <summary>The configuration of a <see cref="MetricsClient"/>.</summary>
internal sealed class MetricsClientOptions : ClientOptions
{
    /// <summary>For whom tokens are; null for the public cloud.</summary>
    public MetricsClientAudience? Audience { get; set; }
}
