using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Metrics;

/// <summary>Where some metrics are read.</summary>
/// <param name="Takes">Which.</param>
/// <param name="Source">Where.</param>
public sealed record MetricRoute(Func<MetricSource, bool> Takes, IMetricSource Source);
