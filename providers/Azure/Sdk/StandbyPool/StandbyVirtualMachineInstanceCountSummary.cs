using System.Text.Json.Serialization;

namespace Azure.ResourceManager.StandbyPool;

/// <summary>The machines of a standby pool in one zone.</summary>
internal sealed record StandbyVirtualMachineInstanceCountSummary
{
    /// <summary>Their numbers by power state.</summary>
    [JsonPropertyName("instanceCountsByState")]
    public IReadOnlyList<PoolVirtualMachineStateCount>? StandbyVirtualMachineInstanceCountsByState { get; init; }
}
