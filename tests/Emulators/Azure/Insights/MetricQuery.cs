using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>What is asked of metrics, of one resource or of many.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The instant after the last.</param>
/// <param name="Interval">The length of one point; null for one point of the whole time.</param>
/// <param name="Namespace">Empty where none is named.</param>
/// <param name="Metrics">Their names.</param>
/// <param name="Aggregations">In the words of answers.</param>
/// <param name="Filter">Over dimensions.</param>
/// <param name="RollUp">Dimensions that are filtered by and do not divide series.</param>
/// <param name="Top">Series at the most.</param>
internal sealed record MetricQuery(
    DateTimeOffset Start,
    DateTimeOffset End,
    TimeSpan? Interval,
    string Namespace,
    ImmutableArray<string> Metrics,
    ImmutableArray<string> Aggregations,
    MetricFilter Filter,
    ImmutableArray<string> RollUp,
    int Top)
{
    /// <summary>What Azure takes where it is not told how many series are wanted.</summary>
    private const int UsualTop = 10;

    private static readonly ImmutableArray<string> Known = ["average", "total", "count", "minimum", "maximum"];

    private static readonly ImmutableArray<string> Intervals =
        ["PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D"];

    /// <summary>The interval in the words of answers.</summary>
    public string IntervalText => Interval is { } interval ? XmlConvert.ToString(interval) : "FULL";

    /// <summary>Reads the parameters of a request.</summary>
    /// <param name="request">Of either operation.</param>
    /// <param name="wrong">What is wrong, where the result is null.</param>
    public static MetricQuery? Read(AzureRequest request, out string wrong)
    {
        var interval = Text(request, "interval", "PT1M");
        var aggregations = Words(Text(request, "aggregation", "average").ToLowerInvariant());
        var unknown = aggregations.Except(Known).FirstOrDefault();
        var filter = MetricFilter.Read(Text(request, "$filter", Text(request, "filter", string.Empty)));
        var time = Time(request);
        wrong = time is null ? "The timespan is not valid."
            : time.Value.Start >= time.Value.End ? "The start time must be less than the end time."
            : interval != "FULL" && !Intervals.Contains(interval)
                ? $"Detected invalid time grain input: {interval}. Supported ones: {string.Join(',', Intervals)}"
            : unknown is not null ? $"The aggregation '{unknown}' is not supported."
            : filter is null ? "The filter is not valid: only eq of dimensions, joined by and or or, is."
            : string.Empty;
        return wrong.Length > 0 ? null : new MetricQuery(
            time!.Value.Start,
            time.Value.End,
            interval == "FULL" ? null : XmlConvert.ToTimeSpan(interval),
            Text(request, "metricnamespace", string.Empty),
            Words(Text(request, "metricnames", string.Empty)),
            aggregations,
            filter!,
            Words(Text(request, "rollupby", string.Empty)),
            int.TryParse(Text(request, "top", string.Empty), CultureInfo.InvariantCulture, out var top)
                ? top
                : UsualTop);
    }

    private static (DateTimeOffset Start, DateTimeOffset End)? Time(AzureRequest request)
    {
        var span = Text(request, "timespan", $"{Text(request, "starttime", string.Empty)}/"
            + Text(request, "endtime", string.Empty)).Split('/');
        return span is ["", ""] ? (request.At.AddHours(-1), request.At)
            : span is [var from, var to] && Instant(from) is { } start && Instant(to) is { } end ? (start, end)
            : null;
    }

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string Text(AzureRequest request, string name, string standard) =>
        request.Query.GetValueOrDefault(name, standard);

    private static ImmutableArray<string> Words(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
