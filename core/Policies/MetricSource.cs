using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Policies;

/// <summary>Where a metric is read. A closed family of plain facts; the providers know what to do with theirs.
/// </summary>
public abstract record MetricSource
{
    private MetricSource()
    {
    }

    /// <summary>Given with the observation: by the filter, by the simulator, by a recording.</summary>
    /// <param name="Name">The name it is given under.</param>
    public sealed record Observed(string Name) : MetricSource;

    /// <summary>A CloudWatch metric.</summary>
    /// <param name="Namespace">Such as <c>CWAgent</c>.</param>
    /// <param name="Metric">The metric's name there.</param>
    /// <param name="Statistic">Such as <c>Average</c> or <c>p95</c>.</param>
    /// <param name="Dimensions">The exact set of dimensions; CloudWatch does not aggregate over others.</param>
    /// <param name="Period">The length of one point.</param>
    public sealed record CloudWatch(
        string Namespace,
        string Metric,
        string Statistic,
        ImmutableSortedDictionary<string, string> Dimensions,
        TimeSpan Period) : MetricSource;

    /// <summary>An Azure Monitor metric.</summary>
    /// <param name="Resource">The resource's id.</param>
    /// <param name="Namespace">Null for the resource's own platform metrics.</param>
    /// <param name="Metric">The metric's name there.</param>
    /// <param name="Aggregation">Such as <c>Average</c> or <c>Total</c>.</param>
    /// <param name="Filter">An OData filter over dimensions; null for none.</param>
    public sealed record AzureMonitor(
        string Resource, string? Namespace, string Metric, string Aggregation, string? Filter) : MetricSource;

    /// <summary>A Google Cloud Monitoring time series.</summary>
    /// <param name="Project">The project that holds it.</param>
    /// <param name="Filter">The monitoring filter, metric type included.</param>
    /// <param name="Aligner">Such as <c>ALIGN_MEAN</c>; null for the raw points.</param>
    /// <param name="Reducer">Such as <c>REDUCE_MEAN</c>; null for one series.</param>
    /// <param name="Period">The alignment period.</param>
    public sealed record CloudMonitoring(
        string Project, string Filter, string? Aligner, string? Reducer, TimeSpan Period) : MetricSource;

    /// <summary>A PromQL query.</summary>
    /// <param name="Query">An instant query that yields a vector.</param>
    /// <param name="Endpoint">The server's address; null for the deployment's own.</param>
    public sealed record Prometheus(string Query, Uri? Endpoint) : MetricSource;

    /// <summary>The depth of an SQS queue.</summary>
    /// <param name="QueueUrl">The queue's address.</param>
    /// <param name="Region">Such as <c>us-east-1</c>.</param>
    public sealed record Sqs(Uri QueueUrl, string Region) : MetricSource;
}
