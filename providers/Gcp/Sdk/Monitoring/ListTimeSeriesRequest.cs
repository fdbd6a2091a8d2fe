namespace Google.Cloud.Monitoring.V3;

/// <summary>Asks for series.</summary>
internal sealed record ListTimeSeriesRequest
{
    /// <summary><c>projects/PROJECT</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which; of one type of metric.</summary>
    public required string Filter { get; init; }

    /// <summary>Of which time.</summary>
    public required TimeInterval Interval { get; init; }

    /// <summary>In which manner.</summary>
    public required Aggregation Aggregation { get; init; }

    /// <summary>Where to go on; null for the beginning.</summary>
    public string? PageToken { get; init; }
}
