namespace Azure.Monitor.Query;

/// <summary>From when to when.</summary>
/// <param name="start">Inclusive.</param>
/// <param name="end">Exclusive.</param>
internal readonly struct QueryTimeRange(DateTimeOffset start, DateTimeOffset end)
{
    /// <summary>From when.</summary>
    public DateTimeOffset? Start { get; } = start;

    /// <summary>To when.</summary>
    public DateTimeOffset? End { get; } = end;
}
