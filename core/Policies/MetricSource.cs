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
    /// <param name="Region">Where it is published; null for the deployment's own region.</param>
    /// <param name="PerReplica">The dimension that tells machines apart, such as <c>InstanceId</c>: one value is read
    /// for each replica, with its name added to <paramref name="Dimensions"/>. Null for one value of the fleet.</param>
    public sealed record CloudWatch(
        string Namespace,
        string Metric,
        string Statistic,
        ImmutableSortedDictionary<string, string> Dimensions,
        TimeSpan Period,
        string? Region = null,
        string? PerReplica = null) : MetricSource;

    /// <summary>A CloudWatch metric math expression over metrics of one region.</summary>
    /// <param name="Expression">Such as <c>waiting / FILL(replicas, 1)</c>; it yields one series.</param>
    /// <param name="Inputs">The metrics it speaks of, by the names it has for them.</param>
    /// <param name="Period">The length of one point, of the inputs and of the result.</param>
    /// <param name="Region">Where they are published; null for the deployment's own region.</param>
    public sealed record CloudWatchMath(
        string Expression,
        ImmutableSortedDictionary<string, CloudWatchInput> Inputs,
        TimeSpan Period,
        string? Region = null) : MetricSource;

    /// <summary>An Azure Monitor metric.</summary>
    /// <param name="Resource">The resource's id.</param>
    /// <param name="Namespace">Null for the resource's own platform metrics.</param>
    /// <param name="Metric">The metric's name there.</param>
    /// <param name="Aggregation">Such as <c>Average</c> or <c>Total</c>.</param>
    /// <param name="Filter">An OData filter over dimensions; null for none.</param>
    /// <param name="Interval">The length of one point: 1, 5, 15 or 30 minutes, or 1, 6, 12 or 24 hours.</param>
    /// <param name="Region">Where the resource is, such as <c>eastus</c>: metrics of resources of one region are then
    /// read together. Null reads each for itself.</param>
    /// <param name="PerReplica">The dimension that tells machines apart by their names, such as <c>VMName</c>: one
    /// value is read for each replica. Null for one value of the fleet.</param>
    public sealed record AzureMonitor(
        string Resource,
        string? Namespace,
        string Metric,
        string Aggregation,
        string? Filter,
        TimeSpan Interval,
        string? Region = null,
        string? PerReplica = null) : MetricSource;

    /// <summary>A measure of an Azure storage queue.</summary>
    /// <param name="QueueUrl">The queue's address: <c>https://ACCOUNT.queue.core.windows.net/QUEUE</c>.</param>
    /// <param name="Measure">What of it is read.</param>
    public sealed record StorageQueue(Uri QueueUrl, QueueMeasure Measure = QueueMeasure.Depth) : MetricSource;

    /// <summary>The active messages of a Service Bus queue, or of a topic's subscription.</summary>
    /// <param name="Resource">Its resource id, ending in <c>/queues/NAME</c> or <c>/topics/NAME/subscriptions/NAME</c>.
    /// </param>
    public sealed record ServiceBus(string Resource) : MetricSource;

    /// <summary>A Google Cloud Monitoring time series.</summary>
    /// <param name="Project">The project that holds it.</param>
    /// <param name="Filter">The monitoring filter, metric type included.</param>
    /// <param name="Aligner">Such as <c>ALIGN_MEAN</c>; null for the raw points.</param>
    /// <param name="Reducer">Such as <c>REDUCE_MEAN</c>; null for one series.</param>
    /// <param name="Period">The alignment period.</param>
    /// <param name="PerReplica">The label that tells machines apart by their names, such as
    /// <c>metadata.system_labels.name</c>: one value is read for each replica. Null for one value of the fleet.</param>
    public sealed record CloudMonitoring(
        string Project,
        string Filter,
        string? Aligner,
        string? Reducer,
        TimeSpan Period,
        string? PerReplica = null) : MetricSource;

    /// <summary>A measure of a Pub/Sub subscription's backlog, as Cloud Monitoring knows it.</summary>
    /// <param name="Subscription">Its name: <c>projects/PROJECT/subscriptions/NAME</c>.</param>
    /// <param name="Measure">What of it is read: the depth is its undelivered messages.</param>
    public sealed record PubSub(string Subscription, QueueMeasure Measure = QueueMeasure.Depth) : MetricSource;

    /// <summary>A PromQL query.</summary>
    /// <param name="Query">An instant query that yields a vector.</param>
    /// <param name="Endpoint">The server's address; null for the deployment's own.</param>
    /// <param name="Auth">What the server is shown; null for nothing, or at the deployment's own address for what the
    /// deployment says.</param>
    /// <param name="PerReplica">The label that tells machines apart, by their names or addresses, such as
    /// <c>instance</c>: one value is read for each replica. Null for one value of the fleet.</param>
    public sealed record Prometheus(
        string Query, Uri? Endpoint, PrometheusAuth? Auth = null, string? PerReplica = null) : MetricSource;

    /// <summary>Series on each replica's own page of metrics, read without a Prometheus between.</summary>
    /// <param name="Series">Ways in which servers name them, at least one; the first that a replica has counts.</param>
    /// <param name="Measure">What of them is told.</param>
    /// <param name="Port">The port of the page, 1 to 65535.</param>
    /// <param name="Path">Its path, such as <c>/metrics</c>.</param>
    /// <param name="Window">The time that rates and quantiles speak of; more than zero.</param>
    public sealed record Scrape(
        ImmutableArray<ScrapedSeries> Series, ScrapeMeasure Measure, int Port, string Path, TimeSpan Window)
        : MetricSource;

    /// <summary>A measure of an SQS queue.</summary>
    /// <param name="QueueUrl">The queue's address.</param>
    /// <param name="Region">Such as <c>us-east-1</c>.</param>
    /// <param name="Measure">What of it is read.</param>
    public sealed record Sqs(Uri QueueUrl, string Region, QueueMeasure Measure = QueueMeasure.Depth) : MetricSource;

    /// <summary>Whether it is read from replicas' addresses, or tells them apart by these.</summary>
    public bool NeedsAddresses => this is Scrape or Prometheus { PerReplica: not null };
}
