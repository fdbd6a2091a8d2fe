using System.Collections.Immutable;
using System.Text.Json;

using Google.Cloud.Monitoring.V3;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>Puts together what came page by page: a page ends after so many points, in the middle of a series or not.
/// </summary>
internal static class SeriesPages
{
    /// <summary>The series of all pages, each once.</summary>
    public static ImmutableArray<TimeSeries> Together(IEnumerable<ListTimeSeriesResponse> pages) =>
    [
        .. pages.SelectMany(page => page.TimeSeries ?? [])
            .OfType<TimeSeries>()
            .GroupBy(Identity, StringComparer.Ordinal)
            .Select(parts => parts.First() with { Points = [.. parts.SelectMany(part => part.Points ?? [])] }),
    ];

    /// <summary>Equal for parts of one series.</summary>
    private static string Identity(TimeSeries series) => string.Join(
        '\n',
        (string[])
        [
            $"{series.Metric?.Type} {series.Resource?.Type}",
            .. Ordered(series.Metric?.Labels),
            "of",
            .. Ordered(series.Resource?.Labels),
            "known as",
            .. Ordered(series.Metadata?.UserLabels),
            .. (series.Metadata?.SystemLabels ?? new Dictionary<string, JsonElement>())
                .Select(label => $"{label.Key}={label.Value.GetRawText()}").Order(StringComparer.Ordinal),
        ]);

    private static IEnumerable<string> Ordered(IReadOnlyDictionary<string, string>? labels) =>
        (labels ?? new Dictionary<string, string>()).Select(label => $"{label.Key}={label.Value}")
            .Order(StringComparer.Ordinal);
}
