using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the metrics of a document that fits its shape.</summary>
internal static class MetricReader
{
    /// <summary>The metrics; what one does not say follows from its well-known name, else from its unit.</summary>
    public static ImmutableSortedDictionary<MetricName, MetricPolicy> Read(
        DocumentNode document, CheckedDocument told)
    {
        var place = Place.Of(document);
        return document.Child("metrics") is DocumentNode.Mapping metrics
            ? metrics.Entries.ToImmutableSortedDictionary(
                entry => new MetricName(entry.Key),
                entry => Metric(new(entry.Key), entry.Node, DocumentPath.Child("metrics", entry.Key), place, told))
            : ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty;
    }

    private static MetricPolicy Metric(
        MetricName name, DocumentNode node, string path, Place place, CheckedDocument told)
    {
        var source = Source(node, path, place, told);
        var known = WellKnownMetric.Of(name, source);
        var unit = Words.Meant<MetricUnit>(node.Text("unit")) ?? known?.Unit ?? MetricUnit.Count;
        return new(
            name,
            source,
            Words.Meant<MetricScope>(node.Text("scope")) ?? known?.Scope ?? WellKnownMetric.ScopeOf(unit),
            unit,
            node.Span("maxAge") ?? MetricPolicy.MaxAgeDefault,
            Range(node.Child("range")) ?? WellKnownMetric.RangeOf(unit));
    }

    private static ValueRange? Range(DocumentNode? pair) => pair?.Elements is
        [DocumentNode.Scalar least, DocumentNode.Scalar most] && CoreSchema.NumberOf(least.Text) is { } min
        ? new(NodeValues.Amount(min), CoreSchema.NumberOf(most.Text) is { } max ? NodeValues.Amount(max) : null)
        : null;

    private static MetricSource Source(DocumentNode node, string path, Place place, CheckedDocument told) =>
        node.Child("cloudWatch") is { } cloudWatch
            ? CloudWatchReader.Metric(cloudWatch, $"{path}.cloudWatch", place.AwsRegion, told)
        : node.Child("cloudWatchMath") is { } math
            ? CloudWatchReader.Math(math, $"{path}.cloudWatchMath", place.AwsRegion, told)
        : node.Child("azureMonitor") is { } azure
            ? AzureReader.Metric(azure, $"{path}.azureMonitor", place.ScaleSet, told)
        : node.Child("cloudMonitoring") is { } google ? GoogleReader.Metric(
            google, $"{path}.cloudMonitoring", place.Project, told)
        : node.Child("prometheus") is { } prometheus ? PrometheusReader.Query(prometheus)
        : node.Child("scrape") is { } scrape ? PrometheusReader.Scrape(scrape)
        : node.Child("sqs") is { } sqs ? new MetricSource.Sqs(
            new Uri(sqs.Text("queueUrl") ?? "http://unread"),
            Word(sqs, "region"),
            Words.Meant<QueueMeasure>(sqs.Text("measure")) ?? QueueMeasure.Depth)
        : node.Child("storageQueue") is { } queue ? AzureReader.StorageQueue(queue)
        : node.Child("pubSub") is { } pubSub ? GoogleReader.PubSub(pubSub)
        : node.Child("serviceBus") is { } bus ? new MetricSource.ServiceBus(Word(bus, "resource"))
        : new MetricSource.Observed(Word(node, "observed"));

    private static string Word(DocumentNode node, string key) => node.Text(key) ?? string.Empty;
}
