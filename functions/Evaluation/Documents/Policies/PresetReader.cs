using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;
using LlmCloudScaler.Evaluation.Presets;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the presets of a document that fits its shape.</summary>
internal static class PresetReader
{
    /// <summary>A document's metrics with those that its presets give it. What it spells out itself counts before a
    /// preset's of the same meaning, and a later preset's before an earlier one's.</summary>
    /// <param name="document">The document.</param>
    /// <param name="own">The metrics that it spells out.</param>
    /// <param name="told">Where violations are told.</param>
    public static CompletedMetrics Read(
        DocumentNode document, ImmutableSortedDictionary<MetricName, MetricPolicy> own, CheckedDocument told)
    {
        var meant = own.Values.Select(metric => WellKnownMetric.Of(metric.Name, metric.Source)?.Name)
            .OfType<string>().ToImmutableHashSet(StringComparer.Ordinal);
        var given = ImmutableSortedDictionary.CreateBuilder<MetricName, MetricPolicy>();
        var onFleet = ImmutableSortedDictionary.CreateBuilder<MetricName, string>();
        foreach (var (index, node) in (document.Child("presets")?.Elements ?? []).Index())
        {
            var preset = KnownPresets.Named(node.Text("preset") ?? string.Empty);
            foreach (var metric in preset is null ? [] : Expand(preset, node, $"presets[{index}]", told))
            {
                if (!meant.Contains(metric.Name.Value))
                {
                    given[metric.Name] = metric;
                    onFleet.Remove(metric.Name);
                    if (!preset!.IsOffFleet)
                    {
                        onFleet[metric.Name] = preset.Name;
                    }
                }
            }
        }

        CheckSignal(document, onFleet.ToImmutable(), told);
        return new(own, given.ToImmutable());
    }

    private static ImmutableArray<MetricPolicy> Expand(
        Preset preset, DocumentNode node, string path, CheckedDocument told)
    {
        var window = node.Span("window") ?? PrometheusReader.WindowDefault;
        if (window.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            told.Refuse($"{path}.window", Durations.Format(window), "whole seconds");
        }

        var page = node.Child("scrape");
        if (page is not null && preset.IsOffFleet)
        {
            told.Refuse($"{path}.scrape", preset.Name, "by PromQL: no replica has the metrics of a gateway");
        }

        var options = new PresetOptions
        {
            Labels = PrometheusReader.Labels(node),
            Window = window,
            PerReplica = node.Text("perReplica"),
            Endpoint = PrometheusReader.Endpoint(node),
            Auth = PrometheusReader.Auth(node),
            Page = page is null
                ? null
                : (page.Whole("port") ?? 0, page.Text("path") ?? PrometheusReader.PathDefault),
        };
        return PresetExpansion.Of(preset, options, node.Span("maxAge") ?? PresetExpansion.MaxAgeDefault);
    }

    /// <summary>A fleet that is at zero publishes nothing that could wake it.</summary>
    private static void CheckSignal(
        DocumentNode document, ImmutableSortedDictionary<MetricName, string> onFleet, CheckedDocument told)
    {
        if (document.Child("zero")?.Text("signal") is { } signal
            && onFleet.TryGetValue(new MetricName(signal), out var preset))
        {
            told.Refuse(
                "zero.signal",
                $"{signal} of preset {preset}, which the fleet itself publishes",
                "a metric that lives off the fleet, such as that of a gateway's preset ("
                + string.Join(", ", KnownPresets.All.Where(each => each.IsOffFleet).Select(each => each.Name)) + ")");
        }
    }
}
