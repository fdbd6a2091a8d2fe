using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Ports;

/// <summary>One metric of one fleet.</summary>
/// <param name="Fleet">Whose.</param>
/// <param name="Metric">Which, and where it is read.</param>
public sealed record MetricQuery(FleetName Fleet, MetricPolicy Metric);
