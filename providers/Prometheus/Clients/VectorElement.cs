using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>An element of an instant vector.</summary>
/// <param name="Labels">Its labels, the name among them.</param>
/// <param name="Value">Its value, which may be no finite number; null for a native histogram.</param>
internal sealed record VectorElement(ImmutableSortedDictionary<string, string> Labels, double? Value)
{
    /// <summary>The instant that its value is, as <c>timestamp()</c> tells it; null where it is none.</summary>
    public DateTimeOffset? Instant => Value is { } seconds ? UnixTime.Instant(seconds) : null;
}
