using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What a series is at one look.</summary>
/// <param name="Series">Which.</param>
/// <param name="Sample">Its value, and when it was measured.</param>
internal readonly record struct SeriesPoint(SeriesKey Series, MetricSample Sample);
