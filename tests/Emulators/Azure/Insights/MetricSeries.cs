using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>What was published for one metric of a resource with one set of dimensions.</summary>
/// <param name="Resource">The resource's id.</param>
/// <param name="Namespace">Of the metric.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Dimensions">Found whatever the case of their names.</param>
internal sealed record MetricSeries(
    string Resource, string Namespace, string Metric, ImmutableSortedDictionary<string, string> Dimensions)
{
    public List<(DateTimeOffset At, MetricPoint Point)> Points { get; } = [];

    public static MetricSeries Of(
        string resource, string space, string metric, IEnumerable<(string Name, string Value)> dimensions) => new(
        resource,
        space,
        metric,
        dimensions.ToImmutableSortedDictionary(
            pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase));

    public bool IsSame(MetricSeries other) =>
        Same(Resource, other.Resource) && Same(Namespace, other.Namespace) && Same(Metric, other.Metric)
        && Dimensions.SequenceEqual(other.Dimensions);

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
