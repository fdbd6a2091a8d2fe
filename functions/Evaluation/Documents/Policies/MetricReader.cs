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
        DocumentNode document, CheckedDocument told)
    {
        var region = Region(document);
        return document.Child("metrics") is DocumentNode.Mapping metrics
            ? metrics.Entries.ToImmutableSortedDictionary(
                entry => new MetricName(entry.Key),
                entry => Metric(new(entry.Key), entry.Node, DocumentPath.Child("metrics", entry.Key), region, told))
            : ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty;
    }

    /// <summary>Where the metrics of AWS are that do not say: beside the first pool there.</summary>
    private static string? Region(DocumentNode document) => (document.Child("pools")?.Elements ?? [])
        .Select(pool => pool.Child("aws")?.Text("region")).FirstOrDefault(region => region is not null);

    private static MetricPolicy Metric(
        MetricName name, DocumentNode node, string path, string? region, CheckedDocument told)
    {
        var source = Source(node, path, region, told);
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

    private static MetricSource Source(DocumentNode node, string path, string? region, CheckedDocument told) =>
        node.Child("cloudWatch") is { } cloudWatch
            ? CloudWatchReader.Metric(cloudWatch, $"{path}.cloudWatch", region, told)
        : node.Child("cloudWatchMath") is { } math
            ? CloudWatchReader.Math(math, $"{path}.cloudWatchMath", region, told)
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
            Word(sqs, "region"),
            Words.Meant<SqsMeasure>(sqs.Text("measure")) ?? SqsMeasure.Depth)
        : new MetricSource.Observed(Word(node, "observed"));

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
