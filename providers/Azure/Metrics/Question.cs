using System.Globalization;

using Azure.Core;
using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>One metric of one resource, interval by interval.</summary>
/// <param name="Resource">Whose.</param>
/// <param name="Source">Which, and how.</param>
/// <param name="Aggregation">How the values of an interval become one.</param>
internal sealed record Question(
    ResourceIdentifier Resource, MetricSource.AzureMonitor Source, MetricAggregationType Aggregation)
{
    /// <summary>The metrics' namespace: platform metrics have the name of the resource's type.</summary>
    public string Namespace => Source.Namespace ?? $"{Resource.ResourceType}";

    /// <summary>Which series; null for the one of all values together.</summary>
    public string? Filter => Source.PerReplica is not { } dimension ? Source.Filter
        : Source.Filter is { } filter ? $"{filter} and {dimension} eq '*'"
        : $"{dimension} eq '*'";

    /// <summary>Whether Azure itself measures it, rather than somebody who publishes it to Azure.</summary>
    public bool IsOfPlatform => Namespace.StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a point still grows while late values of its interval arrive.</summary>
    public bool IsAdditive => Aggregation is MetricAggregationType.Total or MetricAggregationType.Count;

    /// <summary>Equal for questions that one call of their resource can ask.</summary>
    public string Manner { get; } = string.Join('\n', [
        Source.Namespace?.ToUpperInvariant(),
        $"{Aggregation}",
        Source.Filter,
        Source.PerReplica,
        Source.Interval.Ticks.ToString(CultureInfo.InvariantCulture),
    ]);

    /// <summary>Equal for equal questions: Azure tells no large letters from small in the names of what it has.
    /// </summary>
    public string Key =>
        $"{Source.Region}\n{Resource}\n{Source.Metric}\n".ToUpperInvariant() + Manner;

    /// <summary>For a person to read.</summary>
    public string Text => $"{Aggregation} of {Namespace} {Source.Metric} of {Resource.Name}"
        + (Filter is { } filter ? $" {{{filter}}}" : string.Empty);

    /// <summary>The value of a point; null where it has none.</summary>
    public double? ValueOf(MetricValue point) => Aggregation switch
    {
        MetricAggregationType.Average => point.Average,
        MetricAggregationType.Count => point.Count,
        MetricAggregationType.Minimum => point.Minimum,
        MetricAggregationType.Maximum => point.Maximum,
        MetricAggregationType.Total => point.Total,
        _ => null,
    };
}
