namespace Azure.Monitor.Query.Models;

/// <summary>The metrics of one resource.</summary>
internal sealed class MetricsQueryResult
{
    internal MetricsQueryResult(TimeSpan? granularity, IReadOnlyList<MetricResult> metrics) =>
        (Granularity, Metrics) = (granularity, metrics);

    /// <summary>The length of one point, as it was answered; null where that is not told.</summary>
    public TimeSpan? Granularity { get; }

    /// <summary>What was asked for, each.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; }
}
