using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What one replica uses of what it has.</summary>
/// <param name="Usage">In the metric's unit.</param>
/// <param name="Capacity">In the same unit: 100 of a percentage. Only a utilization target looks at it.</param>
public readonly record struct ReplicaLoad(Quantity Usage, Quantity Capacity = default);
