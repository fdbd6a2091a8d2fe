namespace Azure.Monitor.Query.Models;

/// <summary>The metrics of several resources.</summary>
internal sealed class MetricsQueryResourcesResult
{
    internal MetricsQueryResourcesResult(IReadOnlyList<MetricsQueryResult> values) => Values = values;

    /// <summary>Of each resource.</summary>
    public IReadOnlyList<MetricsQueryResult> Values { get; }
}
