using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>Makes one series of several that are in the same periods.</summary>
internal static class Reducer
{
    public const string None = "REDUCE_NONE";

    /// <summary>Whether a reducer is one that is emulated.</summary>
    public static bool IsKnown(string reducer) => reducer is None or "REDUCE_MEAN" or "REDUCE_MIN" or "REDUCE_MAX"
        or "REDUCE_SUM" or "REDUCE_STDDEV" or "REDUCE_COUNT" || Aligner.Percentile(reducer) is not null;

    /// <summary>Whether aligned values can be reduced so, by Google's description of each reducer.</summary>
    public static bool Fits(string reducer, MetricDescriptor metric) => reducer switch
    {
        None => true,
        _ when metric.Kind is MetricKind.Cumulative => false,
        "REDUCE_COUNT" => true,
        "REDUCE_MIN" or "REDUCE_MAX" => metric.Type is MetricType.Real or MetricType.Whole,
        _ => metric.Type is not MetricType.Flag,
    };

    /// <summary>One series for each set of values of the fields that are kept.</summary>
    public static IEnumerable<MetricSeries> Reduce(
        string reducer, IEnumerable<MetricSeries> series, IReadOnlyList<string> kept)
    {
        string[] always = ["metric.type", "resource.type", "resource.labels.project_id"];
        return series
            .GroupBy(one => string.Join('\n', kept.Concat(always).Select(field => one.Fields.GetValueOrDefault(field))))
            .Select(group => One(reducer, [.. group], field => kept.Contains(field) || always.Contains(field)));
    }

    /// <summary>The deviation from the mean that is usual among numbers.</summary>
    public static double Spread(IReadOnlyList<double> numbers) =>
        Math.Sqrt(numbers.Average(number => Math.Pow(number - numbers.Average(), 2)));

    private static MetricSeries One(string reducer, IReadOnlyList<MetricSeries> group, Func<string, bool> isKept)
    {
        var metric = group[0].Metric with
        {
            Type = reducer switch
            {
                "REDUCE_COUNT" => MetricType.Whole,
                "REDUCE_MEAN" or "REDUCE_STDDEV" => MetricType.Real,
                _ when Aligner.Percentile(reducer) is not null => MetricType.Real,
                _ => group[0].Metric.Type,
            },
            Kind = Aligner.Percentile(reducer) is null ? group[0].Metric.Kind : MetricKind.Gauge,
        };
        var points = group.SelectMany(series => series.Points).GroupBy(point => point.End).OrderBy(at => at.Key)
            .Select(at => (Start: metric.Kind is MetricKind.Gauge ? at.Key : at.First().Start, End: at.Key,
                Value: Value(reducer, [.. at.Select(point => point.Value)])))
            .Where(point => point.Value is not null)
            .Select(point => new MetricPoint(point.Start, point.End, point.Value!));
        return new MetricSeries(metric, group[0].Fields.Where(field => isKept(field.Key))
            .ToImmutableSortedDictionary(StringComparer.Ordinal))
        { Points = [.. points] };
    }

    private static MetricValue? Value(string reducer, IReadOnlyList<MetricValue> values)
    {
        var sum = values.Aggregate((sum, value) => sum.Plus(value));
        var numbers = values.Select(value => value.Number).ToList();
        return reducer switch
        {
            "REDUCE_SUM" => sum,
            "REDUCE_COUNT" => new MetricValue(values.Count),
            "REDUCE_MEAN" => new MetricValue(sum.Distribution?.Mean ?? numbers.Average()),
            "REDUCE_MIN" => new MetricValue(numbers.Min()),
            "REDUCE_MAX" => new MetricValue(numbers.Max()),
            "REDUCE_STDDEV" => new MetricValue(sum.Distribution is { Count: > 0 } all
                ? Math.Sqrt(all.Deviation / all.Count)
                : Spread(numbers)),
            _ when Aligner.Percentile(reducer) is { } share => sum.Distribution is { } distribution
                ? distribution.Percentile(share) is { } number ? new MetricValue(number) : null
                : new MetricValue(Rank(numbers, share)),
            _ => null,
        };
    }

    private static double Rank(List<double> numbers, double share)
    {
        numbers.Sort();
        var place = share * (numbers.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, numbers.Count - 1);
        return numbers[below] + ((numbers[above] - numbers[below]) * (place - below));
    }
}
