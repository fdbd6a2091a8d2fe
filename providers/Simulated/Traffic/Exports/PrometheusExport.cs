using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>What Prometheus answers to <c>/api/v1/query_range</c>. A series is named by the values of its labels, the
/// metric's name among them. Rates are per second, as PromQL's <c>rate()</c> gives them.</summary>
internal static class PrometheusExport
{
    /// <summary>What such an export has at its top.</summary>
    public const string Mark = "data";

    /// <summary>The series.</summary>
    public static ImmutableArray<ExportedSeries> Read(JsonPlace export)
    {
        var data = export.Needed(Mark);
        var kind = data.Needed("resultType");
        if (kind.Text() is not "matrix")
        {
            throw kind.Fault("must be matrix: ask query_range, not query.");
        }

        return [.. data.Needed("result").Items().Select(Series)];
    }

    private static ExportedSeries Series(JsonPlace series)
    {
        var points = new SortedDictionary<TimeSpan, double>();
        foreach (var sample in series.Needed("values").Items())
        {
            if (sample.Items().ToArray() is not [var time, var value])
            {
                throw sample.Fault("must be a time and a value.");
            }

            points.AddPoint(time, value);
        }

        var labels = series.Member("metric")?.Members() ?? [];
        return new(series, [.. labels.Select(label => label.Text())], RateMeasure.PerSecond, points);
    }
}
