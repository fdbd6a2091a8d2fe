using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the CloudWatch sources of a document that fits its shape.</summary>
internal static class CloudWatchReader
{
    private static readonly TimeSpan PeriodDefault = TimeSpan.FromMinutes(1);

    /// <summary>One metric.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Where.</param>
    /// <param name="region">Where it is published when it does not say.</param>
    /// <param name="told">Where violations are told.</param>
    public static MetricSource.CloudWatch Metric(
        DocumentNode node, string path, string? region, CheckedDocument told)
    {
        var input = Input(node);
        return new(
            input.Namespace,
            input.Metric,
            input.Statistic,
            input.Dimensions,
            Period(node, path, told),
            node.Text("region") ?? region,
            node.Text("perReplica"));
    }

    /// <summary>An expression.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Where.</param>
    /// <param name="region">Where its metrics are published when it does not say.</param>
    /// <param name="told">Where violations are told.</param>
    public static MetricSource.CloudWatchMath Math(
        DocumentNode node, string path, string? region, CheckedDocument told)
    {
        var inputs = (node.Child("metrics") as DocumentNode.Mapping)?.Entries ?? [];
        return new(
            Word(node, "expression"),
            inputs.ToImmutableSortedDictionary(entry => entry.Key, entry => Input(entry.Node), StringComparer.Ordinal),
            Period(node, path, told),
            node.Text("region") ?? region);
    }

    private static TimeSpan Period(DocumentNode node, string path, CheckedDocument told)
    {
        var period = node.Span("period") ?? PeriodDefault;
        var seconds = period.TotalSeconds;
        if (seconds is not (1 or 5 or 10 or 20 or 30) && seconds % 60 != 0)
        {
            told.Refuse($"{path}.period", Durations.Format(period), "1s, 5s, 10s, 20s, 30s or whole minutes");
        }

        return period;
    }

    private static CloudWatchInput Input(DocumentNode node)
    {
        var dimensions = (node.Child("dimensions") as DocumentNode.Mapping)?.Entries ?? [];
        return new(
            Word(node, "namespace"),
            Word(node, "metric"),
            node.Text("statistic") ?? "Average",
            dimensions.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => (entry.Node as DocumentNode.Scalar)?.Text ?? string.Empty,
                StringComparer.Ordinal));
    }

    private static string Word(DocumentNode node, string key) => node.Text(key) ?? string.Empty;
}
