using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>What <c>az monitor metrics list</c> prints. A series is named by its metric and the values it is split by.
/// A total of a count is per period; the unit CountPerSecond is per second.</summary>
internal static class AzureMonitorExport
{
    /// <summary>What such an export has at its top.</summary>
    public const string Mark = "value";

    /// <summary>The aggregations that can be a rate, the likeliest first.</summary>
    private static readonly ImmutableArray<string> aggregations = ["total", "average", "count"];

    /// <summary>The series.</summary>
    public static ImmutableArray<ExportedSeries> Read(JsonPlace export) =>
    [
        .. export.Needed(Mark).Items().SelectMany(metric => metric.Needed("timeseries").Items()
            .Select(series => Series(metric, series))),
    ];

    private static ExportedSeries Series(JsonPlace metric, JsonPlace series)
    {
        var data = series.Needed("data").Items().ToArray();
        var chosen = aggregations.FirstOrDefault(name => data.Any(point => point.Member(name) is not null))
            ?? aggregations[0];
        var stated = metric.Member("unit")?.Text() switch
        {
            "CountPerSecond" => RateMeasure.PerSecond,
            "Count" when chosen is not "average" => RateMeasure.PerPeriod,
            _ => (RateMeasure?)null,
        };
        var points = new SortedDictionary<TimeSpan, double>();
        foreach (var point in data)
        {
            points.AddPoint(point.Needed("timeStamp"), point.Member(chosen));
        }

        return new(series, [.. Names(metric, series)], stated, points);
    }

    private static IEnumerable<string> Names(JsonPlace metric, JsonPlace series)
    {
        yield return metric.Needed("name").Needed("value").Text();
        foreach (var split in series.Member("metadatavalues")?.Items() ?? [])
        {
            yield return split.Needed("value").Text();
        }
    }
}
