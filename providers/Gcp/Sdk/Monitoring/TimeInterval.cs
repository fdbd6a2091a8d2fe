namespace Google.Cloud.Monitoring.V3;

/// <summary>A span of time; its end belongs to it, and where it is asked for, its start does not.</summary>
internal sealed record TimeInterval
{
    /// <summary>Null where a point is of one instant.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset? EndTime { get; init; }
}
