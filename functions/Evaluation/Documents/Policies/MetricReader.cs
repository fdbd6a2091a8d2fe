using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the metrics of a document that fits its shape.</summary>
internal static class MetricReader
{
    private static readonly TimeSpan PeriodDefault = TimeSpan.FromMinutes(1);

    /// <summary>The metrics; what one does not say follows from its well-known name, else from its unit.</summary>
    public static ImmutableSortedDictionary<MetricName, MetricPolicy> Read(
        DocumentNode document, CheckedDocument told) => document.Child("metrics") is DocumentNode.Mapping metrics
            ? metrics.Entries.ToImmutableSortedDictionary(
                entry => new MetricName(entry.Key),
                entry => Metric(new(entry.Key), entry.Node, DocumentPath.Child("metrics", entry.Key), told))
            : ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty;

    private static MetricPolicy Metric(MetricName name, DocumentNode node, string path, CheckedDocument told)
    {
        var source = Source(node, path, told);
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

    private static MetricSource Source(DocumentNode node, string path, CheckedDocument told) =>
        node.Child("cloudWatch") is { } cloudWatch ? CloudWatch(cloudWatch, $"{path}.cloudWatch", told)
        : node.Child("azureMonitor") is { } azure ? new MetricSource.AzureMonitor(
            Word(azure, "resource"),
            azure.Text("namespace"),
            Word(azure, "metric"),
            azure.Text("aggregation") ?? "Average",
            azure.Text("filter"))
        : node.Child("cloudMonitoring") is { } google ? CloudMonitoring(google, $"{path}.cloudMonitoring", told)
        : node.Child("prometheus") is { } prometheus ? new MetricSource.Prometheus(
            Word(prometheus, "query"),
            prometheus.Text("endpoint") is { } endpoint ? new Uri(endpoint) : null)
        : node.Child("sqs") is { } sqs ? new MetricSource.Sqs(
            new Uri(sqs.Text("queueUrl") ?? "http://unread"),
            Word(sqs, "region"))
        : new MetricSource.Observed(Word(node, "observed"));

    private static MetricSource.CloudWatch CloudWatch(DocumentNode node, string path, CheckedDocument told)
    {
        var period = node.Span("period") ?? PeriodDefault;
        var seconds = period.TotalSeconds;
        if (seconds is not (1 or 5 or 10 or 20 or 30) && seconds % 60 != 0)
        {
            told.Refuse($"{path}.period", Durations.Format(period), "1s, 5s, 10s, 20s, 30s or whole minutes");
        }

        var dimensions = (node.Child("dimensions") as DocumentNode.Mapping)?.Entries ?? [];
        return new(
            Word(node, "namespace"),
            Word(node, "metric"),
            node.Text("statistic") ?? "Average",
            dimensions.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => (entry.Node as DocumentNode.Scalar)?.Text ?? string.Empty,
                StringComparer.Ordinal),
            period);
    }

    private static MetricSource.CloudMonitoring CloudMonitoring(DocumentNode node, string path, CheckedDocument told)
    {
        var period = node.Span("period") ?? PeriodDefault;
        if (period.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            told.Refuse($"{path}.period", Durations.Format(period), "a duration in whole seconds");
        }

        return new(
            Word(node, "project"), Word(node, "filter"), node.Text("aligner"), node.Text("reducer"), period);
    }

    private static string Word(DocumentNode node, string key) => node.Text(key) ?? string.Empty;
}
