using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>One pool of a fleet. Its place in the policy is its rank: the first is filled first and emptied last.
/// </summary>
/// <param name="Name">Unique within the fleet.</param>
/// <param name="Target">Which group of which cloud.</param>
/// <param name="GpusPerReplica">A fact for quota and cost, not a unit of scaling; 1 or more.</param>
/// <param name="Price">What one replica costs while it runs; null when not told.</param>
/// <param name="Max">The most replicas this pool may hold; null for no limit but the fleet's.</param>
public sealed record PoolPolicy(
    PoolName Name,
    PoolTarget Target,
    int GpusPerReplica = 1,
    HourlyPrice? Price = null,
    Replicas? Max = null);
