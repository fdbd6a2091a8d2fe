namespace Google.Api;

/// <summary>What a series was measured of.</summary>
internal sealed record MonitoredResource
{
    /// <summary>Its type, such as <c>gce_instance</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Its labels; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
