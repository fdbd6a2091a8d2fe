namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>Brings the points of one series into periods.</summary>
internal static class Aligner
{
    public const string None = "ALIGN_NONE";

    private static readonly string[] OfChanges = ["ALIGN_DELTA", "ALIGN_RATE"];

    private static readonly string[] OfNumbers =
        ["ALIGN_MEAN", "ALIGN_MIN", "ALIGN_MAX", "ALIGN_SUM", "ALIGN_COUNT", "ALIGN_STDDEV"];

    private static readonly string[] OfFlags = ["ALIGN_COUNT_TRUE", "ALIGN_COUNT_FALSE", "ALIGN_FRACTION_TRUE"];

    /// <summary>Whether an aligner is one that is emulated.</summary>
    public static bool IsKnown(string aligner) => aligner is None or "ALIGN_NEXT_OLDER"
        || OfChanges.Contains(aligner) || OfNumbers.Contains(aligner) || OfFlags.Contains(aligner)
        || Percentile(aligner) is not null;

    /// <summary>Whether a metric can be aligned so, by Google's description of each aligner.</summary>
    public static bool Fits(string aligner, MetricDescriptor metric) => aligner switch
    {
        None => true,
        "ALIGN_NEXT_OLDER" => metric.Kind is MetricKind.Gauge,
        "ALIGN_DELTA" => metric.Kind is not MetricKind.Gauge,
        "ALIGN_RATE" => metric is { Kind: not MetricKind.Gauge, Type: MetricType.Real or MetricType.Whole },
        "ALIGN_SUM" => metric is { Kind: not MetricKind.Cumulative, Type: not MetricType.Flag },
        "ALIGN_COUNT" => metric is { Kind: not MetricKind.Cumulative, Type: not MetricType.Distribution },
        _ when OfFlags.Contains(aligner) => metric is { Kind: MetricKind.Gauge, Type: MetricType.Flag },
        _ when Percentile(aligner) is not null =>
            metric is { Kind: not MetricKind.Cumulative, Type: MetricType.Distribution },
        _ => metric is { Kind: not MetricKind.Cumulative, Type: MetricType.Real or MetricType.Whole },
    };

    /// <summary>What the values are after it.</summary>
    public static MetricDescriptor After(string aligner, MetricDescriptor metric) => metric with
    {
        Kind = aligner switch
        {
            None => metric.Kind,
            "ALIGN_DELTA" => MetricKind.Delta,
            "ALIGN_SUM" or "ALIGN_COUNT" when metric.Kind is MetricKind.Delta => MetricKind.Delta,
            _ => MetricKind.Gauge,
        },
        Type = aligner switch
        {
            "ALIGN_COUNT" or "ALIGN_COUNT_TRUE" or "ALIGN_COUNT_FALSE" => MetricType.Whole,
            "ALIGN_MEAN" or "ALIGN_RATE" or "ALIGN_STDDEV" or "ALIGN_FRACTION_TRUE" => MetricType.Real,
            _ when Percentile(aligner) is not null => MetricType.Real,
            _ => metric.Type,
        },
    };

    /// <summary>A series in periods that end at the end of what is asked for, and before it.</summary>
    public static MetricSeries Align(
        string aligner, MetricSeries series, TimeSpan period, DateTimeOffset start, DateTimeOffset end)
    {
        var aligned = new List<MetricPoint>();
        var metric = After(aligner, series.Metric);
        var changes = OfChanges.Contains(aligner) ? Changes(series) : [];
        for (var to = end; to > start; to -= period)
        {
            var from = to - period;
            var value = OfChanges.Contains(aligner)
                ? Change(aligner, changes, from, to)
                : Value(aligner, [.. series.Points.Where(point => point.End > from && point.End <= to)]);
            if (value is not null)
            {
                aligned.Insert(0, new MetricPoint(metric.Kind is MetricKind.Gauge ? to : from, to, value));
            }
        }

        return new MetricSeries(metric, series.Fields) { Points = [.. aligned] };
    }

    /// <summary>The share that the name of an aligner or reducer tells; null where it tells none.</summary>
    public static double? Percentile(string name) => name.Split('_') switch
    {
        [_, "PERCENTILE", "99"] => 0.99,
        [_, "PERCENTILE", "95"] => 0.95,
        [_, "PERCENTILE", "50"] => 0.5,
        [_, "PERCENTILE", "05"] => 0.05,
        _ => null,
    };

    private static MetricValue? Value(string aligner, IReadOnlyList<MetricPoint> points)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var numbers = points.Select(point => point.Value.Number).ToList();
        return aligner switch
        {
            "ALIGN_NEXT_OLDER" => points[^1].Value,
            "ALIGN_SUM" => points.Select(point => point.Value).Aggregate((sum, value) => sum.Plus(value)),
            _ when Percentile(aligner) is { } share => points.Select(point => point.Value)
                .Aggregate((sum, value) => sum.Plus(value)).Distribution!.Percentile(share) is { } number
                ? new MetricValue(number)
                : null,
            _ => new MetricValue(aligner switch
            {
                "ALIGN_MEAN" => numbers.Average(),
                "ALIGN_MIN" => numbers.Min(),
                "ALIGN_MAX" => numbers.Max(),
                "ALIGN_STDDEV" => Reducer.Spread(numbers),
                "ALIGN_COUNT" => numbers.Count,
                "ALIGN_COUNT_TRUE" => numbers.Sum(),
                "ALIGN_COUNT_FALSE" => numbers.Count - numbers.Sum(),
                _ => numbers.Average(),
            }),
        };
    }

    /// <summary>What each point has added to the one before it; where something began anew, all that it has.</summary>
    private static List<MetricPoint> Changes(MetricSeries series) => series.Metric.Kind is MetricKind.Delta
        ? [.. series.Points]
        : [
            .. series.Points.Skip(1).Zip(series.Points, (point, before) => point.Value.IsLessThan(before.Value)
                ? point with { Start = before.End }
                : new MetricPoint(before.End, point.End, point.Value.Minus(before.Value))),
        ];

    private static MetricValue? Change(
        string aligner, List<MetricPoint> changes, DateTimeOffset from, DateTimeOffset to)
    {
        var within = changes.Where(change => change.Share(from, to) > 0).ToList();
        if (within.Count == 0)
        {
            return null;
        }

        if (within[0].Value.Distribution is not null)
        {
            return within.Where(change => change.End <= to).Select(change => change.Value)
                .Aggregate(new MetricValue(0, Distribution.Empty), (sum, value) => sum.Plus(value));
        }

        var sum = within.Sum(change => change.Value.Number * change.Share(from, to));
        var seconds = within.Sum(change => (change.End - change.Start).TotalSeconds * change.Share(from, to));
        return new MetricValue(aligner == "ALIGN_RATE" ? sum / seconds : sum);
    }
}
