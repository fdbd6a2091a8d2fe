using Google.Api;

namespace Google.Cloud.Monitoring.V3;

/// <summary>A series.</summary>
internal sealed record TimeSeries
{
    /// <summary>Which metric it is of.</summary>
    public Metric? Metric { get; init; }

    /// <summary>What it was measured of.</summary>
    public MonitoredResource? Resource { get; init; }

    /// <summary>What is known of that besides; null where a reduction does not name it.</summary>
    public MonitoredResourceMetadata? Metadata { get; init; }

    /// <summary>Such as <c>GAUGE</c>: what became of it by the aggregation.</summary>
    public string? MetricKind { get; init; }

    /// <summary>Such as <c>DOUBLE</c>: what became of it by the aggregation.</summary>
    public string? ValueType { get; init; }

    /// <summary>Its points, the newest first; null for none.</summary>
    public IReadOnlyList<Point>? Points { get; init; }
}
