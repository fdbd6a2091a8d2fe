namespace Google.Api;

/// <summary>Which metric a series is of.</summary>
internal sealed record Metric
{
    /// <summary>Its type, such as <c>agent.googleapis.com/gpu/utilization</c>; of a reduced series too.</summary>
    public string? Type { get; init; }

    /// <summary>Its labels; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
