namespace Google.Cloud.Monitoring.V3;

/// <summary>A point of a series.</summary>
internal sealed record Point
{
    /// <summary>What it speaks of.</summary>
    public TimeInterval? Interval { get; init; }

    /// <summary>Its value.</summary>
    public TypedValue? Value { get; init; }
}
