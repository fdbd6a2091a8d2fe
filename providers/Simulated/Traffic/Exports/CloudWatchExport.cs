using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>What <c>aws cloudwatch get-metric-data</c> prints. A series is named by its <c>Id</c> and <c>Label</c>;
/// what it counts depends on a statistic that is not printed.</summary>
internal static class CloudWatchExport
{
    /// <summary>What such an export has at its top.</summary>
    public const string Mark = "MetricDataResults";

    /// <summary>The series. Pages that were joined have a series in several parts.</summary>
    public static ImmutableArray<ExportedSeries> Read(JsonPlace export)
    {
        if (export.Member("NextToken") is { } more)
        {
            throw more.Fault("must not be there: it says that the rest of the data is missing.");
        }

        var series = new List<ExportedSeries>();
        foreach (var result in export.Needed(Mark).Items())
        {
            if (result.Member("StatusCode") is { } status && status.Text() is not ("Complete" or "PartialData"))
            {
                throw status.Fault("must be Complete: the data could not be read.");
            }

            string?[] named = [result.Member("Id")?.Text(), result.Member("Label")?.Text()];
            var names = named.OfType<string>().ToArray();
            var known = series.Find(each => each.Names.SequenceEqual(names, StringComparer.Ordinal));
            if (known is null)
            {
                known = new(result, names, Stated: null, []);
                series.Add(known);
            }

            AddPoints(known, result);
        }

        return [.. series];
    }

    private static void AddPoints(ExportedSeries series, JsonPlace result)
    {
        var times = result.Needed("Timestamps").Items().ToArray();
        var values = result.Needed("Values").Items().ToArray();
        if (times.Length != values.Length)
        {
            throw result.Needed("Values").Fault($"must have as many items as Timestamps, which has {times.Length}.");
        }

        foreach (var (time, value) in times.Zip(values))
        {
            series.Points.AddPoint(time, value);
        }
    }
}
