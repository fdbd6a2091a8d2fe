namespace Azure.Monitor.Query;

/// <summary>What of the metrics of several resources is asked for.</summary>
internal sealed class MetricsQueryResourcesOptions
{
    /// <summary>How the values of an interval become one; may be several.</summary>
    public IList<string> Aggregations { get; } = [];

    /// <summary>Until when; null for now.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>An OData filter over dimensions; null for none.</summary>
    public string? Filter { get; set; }

    /// <summary>The length of one point; null for a minute.</summary>
    public TimeSpan? Granularity { get; set; }

    /// <summary>How many series of a resource at most, where there is a filter; null for 10.</summary>
    public int? Size { get; set; }

    /// <summary>From when on; null for an hour ago.</summary>
    public DateTimeOffset? StartTime { get; set; }
}
