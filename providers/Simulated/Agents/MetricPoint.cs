using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>All that is published of one period.</summary>
/// <param name="End">When the period ended, since the cloud's start.</param>
/// <param name="Values">By name; what is not there was not published.</param>
internal sealed record MetricPoint(TimeSpan End, ImmutableDictionary<string, Measurement> Values);
