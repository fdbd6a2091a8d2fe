using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>Reads a rate series out of what a monitoring system prints as JSON: CloudWatch's <c>get-metric-data</c>,
/// Azure Monitor's <c>metrics list</c>, Cloud Monitoring's <c>timeSeries.list</c> or Prometheus'
/// <c>query_range</c>.</summary>
/// <remarks>
/// <para>Which series is which is told by name, in any spelling: <c>request_rate</c>, and where they are there
/// <c>prompt_tokens_rate</c> and <c>generation_tokens_rate</c>, whose quotients with the request rate are the mean
/// lengths. A series that is alone is the request rate, whatever its name, unless it is one of tokens. All series count
/// alike: per second, or per period.</para>
/// <para>Where no point is, nothing was measured, and the series has a gap.</para>
/// </remarks>
internal static class MetricsExport
{
    private static readonly ImmutableArray<string> names =
        [ObservedNames.Arrivals, ObservedNames.PromptTokens, ObservedNames.GenerationTokens];

    private static readonly ImmutableArray<(string Mark, Func<JsonPlace, ImmutableArray<ExportedSeries>> Read)> kinds =
    [
        (CloudWatchExport.Mark, CloudWatchExport.Read),
        (AzureMonitorExport.Mark, AzureMonitorExport.Read),
        (CloudMonitoringExport.Mark, CloudMonitoringExport.Read),
        (PrometheusExport.Mark, PrometheusExport.Read),
    ];

    /// <summary>Reads it whole.</summary>
    /// <param name="content">The file, unzipped.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="measure">What the series count; null where the export itself says.</param>
    public static RateSeries Read(byte[] content, string path, RateMeasure? measure)
    {
        using var document = Parsed(content, path);
        try
        {
            return Read(new JsonPlace(path, string.Empty, document.RootElement), measure);
        }
        catch (InvalidOperationException fault)
        {
            // Text is decoded when it is asked for; the parser passes what no text can be.
            throw new TraceFormatException(path, null, null, null, $"not text in UTF-8: {fault.Message}", fault);
        }
    }

    private static RateSeries Read(JsonPlace export, RateMeasure? measure)
    {
        var path = export.File;
        var kind = kinds.FirstOrDefault(each => export.Member(each.Mark) is not null);
        if (kind.Read is null)
        {
            throw export.Fault(
                "must be JSON as printed by aws cloudwatch get-metric-data (MetricDataResults), az monitor metrics "
                + "list (value), Cloud Monitoring timeSeries.list (timeSeries) or Prometheus query_range (data).");
        }

        var series = kind.Read(export);
        var requests = Requests(series, path);
        var counts = measure ?? requests.Stated ?? throw requests.Place.Fault(
            "does not say whether its values are per second or per period: say which.");
        var prompts = Named(series, ObservedNames.PromptTokens, path);
        var outputs = Named(series, ObservedNames.GenerationTokens, path);
        RatePoint[] points =
        [
            .. requests.Points.Select(point => new RatePoint(
                point.Key, point.Value, null, Mean(prompts, point), Mean(outputs, point))),
        ];
        return RateSeries.Of(path, points, counts);
    }

    private static ExportedSeries Requests(ImmutableArray<ExportedSeries> series, string path)
    {
        if (Named(series, ObservedNames.Arrivals, path) is { } named)
        {
            return named;
        }

        return series is [var only] && !names.Any(only.IsNamed)
            ? only
            : throw new TraceFormatException(path, null, ObservedNames.Arrivals, null, Choice(series));
    }

    private static ExportedSeries? Named(ImmutableArray<ExportedSeries> series, string name, string path)
    {
        ImmutableArray<ExportedSeries> found = [.. series.Where(each => each.IsNamed(name))];
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw new TraceFormatException(
                path,
                null,
                name,
                string.Join("', '", found.Select(each => each.Title)),
                "must be one series: sum them.");
    }

    private static string Choice(ImmutableArray<ExportedSeries> series)
    {
        const int Shown = 8;
        var found = series.IsEmpty
            ? "the export has no series"
            : "the export has " + string.Join(", ", series.Take(Shown).Select(each => $"'{each.Title}'"));
        return $"{found}; one must be named so, or be the only one.";
    }

    /// <summary>Mean tokens of a request; not known without tokens, nor without requests.</summary>
    private static double? Mean(ExportedSeries? tokens, KeyValuePair<TimeSpan, double> requests) =>
        requests.Value > 0 && tokens is not null && tokens.Points.TryGetValue(requests.Key, out var rate)
            ? Math.Min(rate / requests.Value, InferenceRequest.MaxTokens)
            : null;

    private static JsonDocument Parsed(byte[] content, string path)
    {
        try
        {
            // Some shells write a mark of byte order before what they redirect.
            var mark = content.AsSpan().StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
            return JsonDocument.Parse(content.AsMemory(mark));
        }
        catch (JsonException fault)
        {
            throw new TraceFormatException(
                path, fault.LineNumber + 1, null, null, $"not JSON: {fault.Message}", fault);
        }
    }
}
