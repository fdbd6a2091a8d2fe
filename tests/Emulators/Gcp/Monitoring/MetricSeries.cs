using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>The points of one metric on one resource.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Fields">All that tells it from others, by the names that filters have for it.</param>
internal sealed record MetricSeries(MetricDescriptor Metric, ImmutableSortedDictionary<string, string> Fields)
{
    /// <summary>In the order of time.</summary>
    public ImmutableArray<MetricPoint> Points { get; init; } = [];

    public string ResourceType => Fields["resource.type"];

    public bool IsSame(MetricDescriptor metric, ImmutableSortedDictionary<string, string> fields) =>
        Metric.Name == metric.Name && Fields.SequenceEqual(fields);

    /// <summary>The labels of one kind, such as those below <c>metric.labels.</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Below(string prefix) => Fields
        .Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(field => KeyValuePair.Create(field.Key[prefix.Length..], field.Value));
}
