namespace Azure.Monitor.Query.Models;

/// <summary>One point of a series: null where nothing was published in its interval, or another aggregation asked for.
/// </summary>
internal sealed class MetricValue
{
    internal MetricValue(
        DateTimeOffset timeStamp, double? average, double? minimum, double? maximum, double? total, double? count) =>
        (TimeStamp, Average, Minimum, Maximum, Total, Count) = (timeStamp, average, minimum, maximum, total, count);

    /// <summary>When its interval begins.</summary>
    public DateTimeOffset TimeStamp { get; }

    /// <summary>The mean.</summary>
    public double? Average { get; }

    /// <summary>The least value.</summary>
    public double? Minimum { get; }

    /// <summary>The greatest value.</summary>
    public double? Maximum { get; }

    /// <summary>The sum.</summary>
    public double? Total { get; }

    /// <summary>How many values there were.</summary>
    public double? Count { get; }
}
