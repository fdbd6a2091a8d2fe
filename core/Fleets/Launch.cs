namespace LlmCloudScaler.Core.Fleets;

/// <summary>One replica on its way, known by its machine.</summary>
/// <param name="Replica">The machine.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="AskedAt">When it was asked for.</param>
public readonly record struct Launch(ReplicaId Replica, LaunchSource Source, DateTimeOffset AskedAt);
