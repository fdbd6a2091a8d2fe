namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>What was measured in one minute, as far as it is known.</summary>
/// <param name="Total">The sum of all values; null where it is not known.</param>
/// <param name="Count">How many values; null where it is not known.</param>
/// <param name="Minimum">The least value; null where it is not known.</param>
/// <param name="Maximum">The greatest value; null where it is not known.</param>
public sealed record MetricPoint(double? Total, double? Count, double? Minimum, double? Maximum)
{
    /// <summary>A single value.</summary>
    public static MetricPoint Of(double value) => new(value, 1, value, value);

    /// <summary>Some values.</summary>
    public static MetricPoint Of(params IReadOnlyCollection<double> values) =>
        new(values.Sum(), values.Count, values.Min(), values.Max());

    /// <summary>Nothing but that there was a minute.</summary>
    public static MetricPoint Nothing { get; } = new(Total: null, Count: null, Minimum: null, Maximum: null);

    /// <summary>An aggregation by its name in answers; null where it cannot be told.</summary>
    internal double? Aggregate(string aggregation) => aggregation switch
    {
        "average" => Count > 0 ? Total / Count : null,
        "total" => Total,
        "count" => Count,
        "minimum" => Minimum,
        "maximum" => Maximum,
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Azure has no such aggregation."),
    };

    /// <summary>Several together. What is known of none is known of none of them.</summary>
    internal static MetricPoint Merge(IReadOnlyCollection<MetricPoint> points) => new(
        Sum(points.Select(point => point.Total)),
        Sum(points.Select(point => point.Count)),
        points.Min(point => point.Minimum),
        points.Max(point => point.Maximum));

    private static double? Sum(IEnumerable<double?> numbers)
    {
        var known = numbers.OfType<double>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
