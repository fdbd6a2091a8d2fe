using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>A series over a stretch of time.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Points">Oldest first.</param>
internal sealed record MatrixSeries(
    ImmutableSortedDictionary<string, string> Labels, ImmutableArray<MetricSample> Points);
