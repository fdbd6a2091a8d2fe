using Google.Cloud.Monitoring.V3;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>What the points of a series say.</summary>
internal static class SeriesPoints
{
    /// <summary>The newest point that will do, stamped with the end of its interval: it speaks of the time until then,
    /// and its age counts from when that time was over.</summary>
    /// <returns>Null where there is none.</returns>
    public static MetricSample? Newest(TimeSeries series, TimeWindow window)
    {
        MetricSample? newest = null;
        foreach (var point in series.Points ?? [])
        {
            if (point?.Interval?.EndTime is { } end
                && NumberOf(point.Value) is { } value
                && window.Holds(end)
                && !(newest?.At >= end))
            {
                newest = new MetricSample(value, end.ToUniversalTime());
            }
        }

        return newest;
    }

    /// <summary>Why the values of a series cannot be used, and what to do about it; null where they can.</summary>
    public static string? Objection(TimeSeries series) => series switch
    {
        { MetricKind: "CUMULATIVE" } =>
            "is counted up since some start: name an aligner such as ALIGN_RATE or ALIGN_DELTA",
        { ValueType: "DISTRIBUTION" } =>
            "has histograms for values: name an aligner such as ALIGN_PERCENTILE_95, or ALIGN_DELTA with a reducer "
            + "such as REDUCE_PERCENTILE_95",
        { ValueType: "STRING" or "MONEY" } => $"has values of type {series.ValueType}, which are no numbers",
        { Points: { } points } when points.Any(IsOfNoNumber) => "has values that are no numbers",
        _ => null,
    };

    private static double? NumberOf(TypedValue? value) => value switch
    {
        { DoubleValue: { } number } => number,
        { Int64Value: { } number } => number,
        { BoolValue: { } truth } => truth ? 1 : 0,
        _ => null,
    };

    private static bool IsOfNoNumber(Point? point) =>
        point?.Value is { DistributionValue: not null } or { StringValue: not null };
}
