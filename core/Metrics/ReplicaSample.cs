using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Core.Metrics;

/// <summary>One replica's value of a metric.</summary>
/// <param name="Replica">Whose value; it may name a machine the fleet no longer has.</param>
/// <param name="Sample">What was measured.</param>
public readonly record struct ReplicaSample(ReplicaId Replica, MetricSample Sample);
