using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Exposition;

/// <summary>A machine whose exporters answer.</summary>
/// <param name="Seen">The replica on it.</param>
/// <param name="Group">Its group, which says what it is.</param>
/// <param name="GpuUtilization">Percent of the time since the page before in which anything ran; null when no time has
/// passed since it was ready.</param>
internal sealed record ExposedReplica(ReplicaSnapshot Seen, SimulatedGroup Group, double? GpuUtilization)
{
    /// <summary>What every series of its inference server carries. The instance is the machine's name with vLLM's port:
    /// that is what service discovery gives once the address is replaced by the name.</summary>
    public ImmutableArray<(string Name, string Value)> ServerLabels { get; } =
    [
        ("model_name", Group.Model),
        ("engine", "0"),
        ("instance", $"{Seen.Id}:8000"),
    ];
}
