using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Emulators.Gcp.Http;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>What a request asks for.</summary>
/// <param name="Filter">Which series.</param>
/// <param name="Start">Points later than this.</param>
/// <param name="End">Points not later than this.</param>
/// <param name="Alignment">How points are brought into periods.</param>
/// <param name="Period">How long those are; zero where they are not.</param>
/// <param name="Reduction">How series are brought together.</param>
/// <param name="Kept">What tells those from each other that are not.</param>
internal sealed record TimeSeriesQuery(
    MetricFilter Filter,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Alignment,
    TimeSpan Period,
    string Reduction,
    ImmutableArray<string> Kept)
{
    private const double ShortestPeriod = 60;

    /// <summary>What a request asks for, or the refusal of one that asks for nothing that could be had.</summary>
    public static (TimeSeriesQuery? Query, GcpAnswer? Refusal) Read(GcpRequest request)
    {
        var text = request.Parameter("filter") ?? string.Empty;
        if (FilterReader.Read(text) is not { } filter)
        {
            return Wrong("filter", text, "Could not parse filter.");
        }

        if (Instant(request.Parameter("interval.endTime")) is not { } end)
        {
            return Wrong("interval.endTime", request.Parameter("interval.endTime"), "The end time is required.");
        }

        var given = request.Parameter("interval.startTime");
        if ((given is null ? end : Instant(given)) is not { } start || start > end)
        {
            return Wrong("interval.startTime", given, "The start time cannot be later than the end time.");
        }

        var unknown = request.Query.FirstOrDefault(pair => pair.Key == "orderBy"
            || pair.Key.StartsWith("secondaryAggregation", StringComparison.Ordinal));
        return unknown.Key is not null
            ? Wrong(unknown.Key, unknown.Value, "It is not understood here.")
            : Aggregation(request, new TimeSeriesQuery(filter, start, end, Aligner.None, default, Reducer.None, []));
    }

    /// <summary>The words with which a field of a request is refused.</summary>
    public static GcpAnswer Refuse(string field, string? value, string why) =>
        GcpAnswer.Invalid($"Field {field} had an invalid value of \"{value}\": {why}");

    private static (TimeSeriesQuery? Query, GcpAnswer? Refusal) Aggregation(GcpRequest request, TimeSeriesQuery query)
    {
        var alignment = request.Parameter("aggregation.perSeriesAligner") ?? Aligner.None;
        if (!Aligner.IsKnown(alignment))
        {
            return Wrong("aggregation.perSeriesAligner", alignment, "The aligner is not understood here.");
        }

        var reduction = request.Parameter("aggregation.crossSeriesReducer") ?? Reducer.None;
        if (!Reducer.IsKnown(reduction) || (reduction != Reducer.None && alignment == Aligner.None))
        {
            return Wrong(
                "aggregation.crossSeriesReducer", reduction, "The reducer can only be applied to aligned time series.");
        }

        var text = request.Parameter("aggregation.alignmentPeriod");
        var isAligned = alignment != Aligner.None;
        if (isAligned && Seconds(text) is not >= ShortestPeriod)
        {
            return Wrong(
                "aggregation.alignmentPeriod", text, "The alignment period must be at least 60 seconds.");
        }

        var kept = request.Parameters("aggregation.groupByFields");
        return kept.FirstOrDefault(field => FilterReader.Grouping(field) is null) is { } unknown
            ? Wrong("aggregation.groupByFields", unknown, "The field is not recognized.")
            : (query with
            {
                Alignment = alignment,
                Period = isAligned ? TimeSpan.FromSeconds(Seconds(text)!.Value) : default,
                Reduction = reduction,
                Kept = [.. kept.Select(field => FilterReader.Grouping(field)!)],
            }, null);
    }

    private static (TimeSeriesQuery? Query, GcpAnswer? Refusal) Wrong(string field, string? value, string why) =>
        (null, Refuse(field, value, why));

    private static DateTimeOffset? Instant(string? text) =>
        text is [.., 'Z' or 'z'] or [.., '+' or '-', _, _, ':', _, _]
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;

    private static double? Seconds(string? text) => text is [.. var number, 's']
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
}
