using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>Replicas asked of a pool of which no machine is to be seen yet.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Count">How many are still missing; 1 or more.</param>
/// <param name="AskedAt">When they were asked for.</param>
public readonly record struct LaunchRequest(PoolName Pool, LaunchSource Source, Replicas Count, DateTimeOffset AskedAt);
