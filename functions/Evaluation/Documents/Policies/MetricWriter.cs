using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Writes metrics.</summary>
internal static class MetricWriter
{
    /// <summary>All of a policy's metrics.</summary>
    public static TreeBuilder Metrics(ImmutableSortedDictionary<MetricName, MetricPolicy> metrics) =>
        metrics.Values.Aggregate(
            new TreeBuilder(),
            (all, metric) => all.Node(metric.Name.Value, Metric(metric)));

    private static TreeBuilder Metric(MetricPolicy metric) => Source(metric.Source)
        .Text("unit", Words.For(metric.Unit))
        .Text("scope", Words.For(metric.Scope))
        .Text("maxAge", Durations.Format(metric.MaxAge))
        .Node("range", new DocumentNode.Sequence(
            [TreeBuilder.NumberNode(Exactly(metric.Range.Min)), TreeBuilder.NumberNode(Exactly(metric.Range.Max))]));

    private static TreeBuilder Source(MetricSource source) => source switch
    {
        MetricSource.Observed observed => new TreeBuilder().Text("observed", observed.Name),
        MetricSource.CloudWatch cloudWatch => new TreeBuilder().Node("cloudWatch", new TreeBuilder()
            .Text("namespace", cloudWatch.Namespace)
            .Text("metric", cloudWatch.Metric)
            .Text("statistic", cloudWatch.Statistic)
            .Node("dimensions", cloudWatch.Dimensions.IsEmpty ? null : cloudWatch.Dimensions.Aggregate(
                new TreeBuilder(),
                (all, dimension) => all.Text(dimension.Key, dimension.Value)))
            .Text("period", Durations.Format(cloudWatch.Period))),
        MetricSource.AzureMonitor azure => new TreeBuilder().Node("azureMonitor", new TreeBuilder()
            .Text("resource", azure.Resource)
            .Text("namespace", azure.Namespace)
            .Text("metric", azure.Metric)
            .Text("aggregation", azure.Aggregation)
            .Text("filter", azure.Filter)),
        MetricSource.CloudMonitoring google => new TreeBuilder().Node("cloudMonitoring", new TreeBuilder()
            .Text("project", google.Project)
            .Text("filter", google.Filter)
            .Text("aligner", google.Aligner)
            .Text("reducer", google.Reducer)
            .Text("period", Durations.Format(google.Period))),
        MetricSource.Prometheus prometheus => new TreeBuilder().Node("prometheus", new TreeBuilder()
            .Text("query", prometheus.Query)
            .Text("endpoint", prometheus.Endpoint?.OriginalString)),
        MetricSource.Sqs sqs => new TreeBuilder().Node("sqs", new TreeBuilder()
            .Text("queueUrl", sqs.QueueUrl.OriginalString)
            .Text("region", sqs.Region)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static decimal? Exactly(Quantity? amount) => amount is { Milli: var milli } ? milli / 1000m : null;
}
