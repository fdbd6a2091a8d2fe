using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>What the cloud says of one pool as a whole.</summary>
/// <param name="Name">Which pool.</param>
/// <param name="Desired">The capacity last asked of it, by us or by anyone.</param>
/// <param name="Warm">Machines standing by, stopped or suspended, not counted in <paramref name="Desired"/>.</param>
/// <param name="Failure">What went wrong with its launches since the last look; null when nothing did.</param>
public sealed record PoolState(
    PoolName Name,
    Replicas Desired,
    Replicas Warm = default,
    LaunchFailure? Failure = null)
{
    /// <summary>What works against us there; empty where nothing is known to.</summary>
    public ImmutableArray<Interference> Interference { get; init; } = [];
}
