using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>What Cloud Monitoring's <c>projects.timeSeries.list</c> answers. A series is named by its metric's type and
/// the values of its labels. A delta is per period; a gauge whose unit ends in /s is per second.</summary>
internal static class CloudMonitoringExport
{
    /// <summary>What such an export has at its top.</summary>
    public const string Mark = "timeSeries";

    /// <summary>The series.</summary>
    public static ImmutableArray<ExportedSeries> Read(JsonPlace export)
    {
        if (export.Member("nextPageToken") is { } more && more.Text().Length > 0)
        {
            throw more.Fault("must not be there: it says that the rest of the data is missing.");
        }

        var unit = export.Member("unit")?.Text();
        return [.. export.Needed(Mark).Items().Select(series => Series(series, unit))];
    }

    private static ExportedSeries Series(JsonPlace series, string? unit)
    {
        unit = series.Member("unit")?.Text() ?? unit;
        var kind = series.Member("metricKind");
        var stated = kind?.Text() switch
        {
            "CUMULATIVE" => throw kind.Value.Fault(
                "must be DELTA or GAUGE: ask with the aligner ALIGN_DELTA or ALIGN_RATE."),
            "DELTA" => RateMeasure.PerPeriod,
            "GAUGE" when unit is not null && unit.EndsWith("/s", StringComparison.Ordinal) => RateMeasure.PerSecond,
            _ => (RateMeasure?)null,
        };
        var points = new SortedDictionary<TimeSpan, double>();
        foreach (var point in series.Needed("points").Items())
        {
            var value = point.Needed("value");
            points.AddPoint(
                point.Needed("interval").Needed("endTime"),
                value.Member("doubleValue") ?? value.Member("int64Value")
                    ?? throw value.Fault("must have a doubleValue or an int64Value."));
        }

        var metric = series.Needed("metric");
        var labels = new[] { metric.Member("labels"), series.Member("resource")?.Member("labels") };
        return new(
            series,
            [
                metric.Needed("type").Text(),
                .. labels.SelectMany(each => each?.Members() ?? []).Select(label => label.Text()),
            ],
            stated,
            points);
    }
}
