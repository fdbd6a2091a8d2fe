namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A request as a site saw it.</summary>
internal sealed record AskedRequest(
    string Method, string Path, string Authorization, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The expression that is asked for.</summary>
    public string Query => Parameters.GetValueOrDefault("query", string.Empty);
}
