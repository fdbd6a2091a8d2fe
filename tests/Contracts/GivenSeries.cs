using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Contracts;

/// <summary>A series that a metric source is given to read from.</summary>
/// <param name="Query">The query that finds it.</param>
/// <param name="Points">Its points, oldest first; none for a series that is known and silent.</param>
public sealed record GivenSeries(MetricQuery Query, ImmutableArray<MetricSample> Points);
