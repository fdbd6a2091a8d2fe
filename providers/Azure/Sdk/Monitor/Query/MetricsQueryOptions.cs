using Azure.Monitor.Query.Models;

namespace Azure.Monitor.Query;

/// <summary>What of a resource's metrics is asked for.</summary>
internal sealed class MetricsQueryOptions
{
    /// <summary>How the values of an interval become one; may be several.</summary>
    public IList<MetricAggregationType> Aggregations { get; } = [];

    /// <summary>An OData filter over dimensions; null for none.</summary>
    public string? Filter { get; set; }

    /// <summary>The length of one point; null for the service's choice.</summary>
    public TimeSpan? Granularity { get; set; }

    /// <summary>The metrics' namespace; null for the resource's platform metrics.</summary>
    public string? MetricNamespace { get; set; }

    /// <summary>How many series at most, where there is a filter; null for 10.</summary>
    public int? Size { get; set; }

    /// <summary>From when to when; null for the last hour.</summary>
    public QueryTimeRange? TimeRange { get; set; }
}
