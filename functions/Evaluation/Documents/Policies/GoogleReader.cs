using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the Google Cloud sources of a document that fits its shape.</summary>
internal static class GoogleReader
{
    private static readonly TimeSpan PeriodDefault = TimeSpan.FromMinutes(1);

    /// <summary>A time series.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Where.</param>
    /// <param name="project">Which holds it when it does not say; null where no pool is on Google Cloud.</param>
    /// <param name="told">Where violations are told.</param>
    public static MetricSource.CloudMonitoring Metric(
        DocumentNode node, string path, string? project, CheckedDocument told)
    {
        var period = node.Span("period") ?? PeriodDefault;
        if (period.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            told.Refuse($"{path}.period", Durations.Format(period), "a duration in whole seconds");
        }

        if (node.Text("project") is null && project is null && !told.Unread.Contains($"{path}.project"))
        {
            told.Refuse($"{path}.project", "nothing", "a project's id, since no pool is on Google Cloud");
        }

        return new(
            node.Text("project") ?? project ?? string.Empty,
            node.Text("filter") ?? string.Empty,
            node.Text("aligner"),
            node.Text("reducer"),
            period,
            node.Text("perReplica"));
    }

    /// <summary>A subscription.</summary>
    public static MetricSource.PubSub PubSub(DocumentNode node) => new(
        node.Text("subscription") ?? string.Empty,
        Words.Meant<QueueMeasure>(node.Text("measure")) ?? QueueMeasure.Depth);
}
