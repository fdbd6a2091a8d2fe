using System.Text.Json;

namespace Google.Api;

/// <summary>What is known of a resource besides; told only as far as a reduction names it.</summary>
internal sealed record MonitoredResourceMetadata
{
    /// <summary>What Google knows, such as a machine's <c>name</c>: texts, and now and then other values. Null for
    /// nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? SystemLabels { get; init; }

    /// <summary>What its owner wrote on it; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? UserLabels { get; init; }
}
