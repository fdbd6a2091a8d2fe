using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the Azure sources of a document that fits its shape.</summary>
internal static class AzureReader
{
    private static readonly TimeSpan IntervalDefault = TimeSpan.FromMinutes(1);

    /// <summary>Source: Azure Monitor's metrics API, <c>interval</c>.</summary>
    private static readonly ImmutableHashSet<double> Minutes = [1, 5, 15, 30, 60, 360, 720, 1440];

    /// <summary>A metric.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Where.</param>
    /// <param name="scaleSet">Whose it is when it does not say; null where no pool is on Azure.</param>
    /// <param name="told">Where violations are told.</param>
    public static MetricSource.AzureMonitor Metric(
        DocumentNode node, string path, string? scaleSet, CheckedDocument told)
    {
        var interval = node.Span("interval") ?? IntervalDefault;
        if (!Minutes.Contains(interval.TotalMinutes))
        {
            told.Refuse($"{path}.interval", Durations.Format(interval), "1m, 5m, 15m, 30m, 1h, 6h, 12h or 24h");
        }

        var resource = node.Text("resource") ?? scaleSet;
        if (resource is null && !told.Unread.Contains($"{path}.resource"))
        {
            told.Refuse($"{path}.resource", "nothing", "a resource's id, since no pool is on Azure");
        }

        return new(
            resource ?? string.Empty,
            node.Text("namespace"),
            node.Text("metric") ?? string.Empty,
            node.Text("aggregation") ?? "Average",
            node.Text("filter"),
            interval,
            node.Text("region"),
            node.Text("perReplica"));
    }

    /// <summary>A storage queue.</summary>
    public static MetricSource.StorageQueue StorageQueue(DocumentNode node) => new(
        new Uri(node.Text("queueUrl") ?? "http://unread"),
        Words.Meant<QueueMeasure>(node.Text("measure")) ?? QueueMeasure.Depth);
}
