using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Policies;

/// <summary>One metric of a CloudWatch expression.</summary>
/// <param name="Namespace">Such as <c>CWAgent</c>.</param>
/// <param name="Metric">The metric's name there.</param>
/// <param name="Statistic">Such as <c>Average</c> or <c>p95</c>.</param>
/// <param name="Dimensions">The exact set of dimensions; CloudWatch does not aggregate over others.</param>
public sealed record CloudWatchInput(
    string Namespace, string Metric, string Statistic, ImmutableSortedDictionary<string, string> Dimensions);
