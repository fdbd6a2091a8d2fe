namespace Google.Cloud.Monitoring.V3;

/// <summary>How points become fewer, and series.</summary>
internal sealed record Aggregation
{
    /// <summary>The time of which each series' points become one; whole seconds. Null with the raw points.</summary>
    public TimeSpan? AlignmentPeriod { get; init; }

    /// <summary>How they do, such as <c>ALIGN_MEAN</c>; null for the raw points.</summary>
    public string? PerSeriesAligner { get; init; }

    /// <summary>How several series become one, such as <c>REDUCE_MEAN</c>; null where they do not.</summary>
    public string? CrossSeriesReducer { get; init; }

    /// <summary>The labels that keep series apart then.</summary>
    public IReadOnlyList<string> GroupByFields { get; init; } = [];
}
