namespace Azure.Monitor.Query.Models;

/// <summary>One series of a metric.</summary>
internal sealed class MetricTimeSeriesElement
{
    internal MetricTimeSeriesElement(
        IReadOnlyDictionary<string, string> metadata, IReadOnlyList<MetricValue> values) =>
        (Metadata, Values) = (metadata, values);

    /// <summary>The dimensions that the filter names, and the values of this series.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Its points, the oldest first.</summary>
    public IReadOnlyList<MetricValue> Values { get; }
}
