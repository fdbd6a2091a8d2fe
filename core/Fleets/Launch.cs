namespace LlmCloudScaler.Core.Fleets;

/// <summary>One replica on its way, known by its machine.</summary>
/// <param name="Replica">The machine.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Replaced">Whether another was asked for in its place. Earlier memories say so; no decision depends on
/// it, for a launch that has failed is not seen by the scalers at all.</param>
public readonly record struct Launch(
    ReplicaId Replica, LaunchSource Source, DateTimeOffset AskedAt, bool Replaced = false);
