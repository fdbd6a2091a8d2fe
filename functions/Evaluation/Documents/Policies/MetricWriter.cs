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

    private static TreeBuilder Source(MetricSource source) =>
        OfAws(source) ?? OfAzure(source) ?? OfGoogle(source) ?? Plain(source);

    private static TreeBuilder Plain(MetricSource source) => source switch
    {
        MetricSource.Observed observed => new TreeBuilder().Text("observed", observed.Name),
        MetricSource.Prometheus query => new TreeBuilder().Node("prometheus", PrometheusWriter.Query(query)),
        MetricSource.Scrape scrape => new TreeBuilder().Node("scrape", PrometheusWriter.Scrape(scrape)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static TreeBuilder? OfAws(MetricSource source) => source switch
    {
        MetricSource.CloudWatch it => new TreeBuilder().Node("cloudWatch",
            Input(new(it.Namespace, it.Metric, it.Statistic, it.Dimensions))
                .Text("perReplica", it.PerReplica)
                .Text("period", Durations.Format(it.Period))
                .Text("region", it.Region)),
        MetricSource.CloudWatchMath math => new TreeBuilder().Node("cloudWatchMath", new TreeBuilder()
            .Text("expression", math.Expression)
            .Node("metrics", math.Inputs.Aggregate(
                new TreeBuilder(), (all, input) => all.Node(input.Key, Input(input.Value))))
            .Text("period", Durations.Format(math.Period))
            .Text("region", math.Region)),
        MetricSource.Sqs sqs => new TreeBuilder().Node("sqs", new TreeBuilder()
            .Text("queueUrl", sqs.QueueUrl.OriginalString)
            .Text("region", sqs.Region)
            .Text("measure", Words.For(sqs.Measure))),
        _ => null,
    };

    private static TreeBuilder? OfAzure(MetricSource source) => source switch
    {
        MetricSource.AzureMonitor azure => new TreeBuilder().Node("azureMonitor", new TreeBuilder()
            .Text("resource", azure.Resource)
            .Text("namespace", azure.Namespace)
            .Text("metric", azure.Metric)
            .Text("aggregation", azure.Aggregation)
            .Text("filter", azure.Filter)
            .Text("perReplica", azure.PerReplica)
            .Text("interval", Durations.Format(azure.Interval))
            .Text("region", azure.Region)),
        MetricSource.StorageQueue queue => new TreeBuilder().Node("storageQueue", new TreeBuilder()
            .Text("queueUrl", queue.QueueUrl.OriginalString)
            .Text("measure", Words.For(queue.Measure))),
        MetricSource.ServiceBus bus => new TreeBuilder().Node("serviceBus", new TreeBuilder()
            .Text("resource", bus.Resource)),
        _ => null,
    };

    private static TreeBuilder? OfGoogle(MetricSource source) => source switch
    {
        MetricSource.CloudMonitoring google => new TreeBuilder().Node("cloudMonitoring", new TreeBuilder()
            .Text("project", google.Project)
            .Text("filter", google.Filter)
            .Text("aligner", google.Aligner)
            .Text("reducer", google.Reducer)
            .Text("perReplica", google.PerReplica)
            .Text("period", Durations.Format(google.Period))),
        MetricSource.PubSub queue => new TreeBuilder().Node("pubSub", new TreeBuilder()
            .Text("subscription", queue.Subscription)
            .Text("measure", Words.For(queue.Measure))),
        _ => null,
    };

    private static TreeBuilder Input(CloudWatchInput input) => new TreeBuilder()
        .Text("namespace", input.Namespace)
        .Text("metric", input.Metric)
        .Text("statistic", input.Statistic)
        .Node("dimensions", input.Dimensions.IsEmpty ? null : input.Dimensions.Aggregate(
            new TreeBuilder(), (all, dimension) => all.Text(dimension.Key, dimension.Value)));

    private static decimal? Exactly(Quantity? amount) => amount is { Milli: var milli } ? milli / 1000m : null;
}
