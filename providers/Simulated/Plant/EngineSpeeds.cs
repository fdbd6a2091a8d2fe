namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>An engine's speed while it is fresh and after.</summary>
internal sealed class EngineSpeeds(ReplicaModel model, WarmUp warmUp, long readyAt)
{
    private readonly EngineSpeed fresh = new(model, warmUp.Slowdown);
    private readonly EngineSpeed full = new(model, slowdown: 1);

    /// <summary>When the engine is no longer fresh, in ticks of <see cref="PlantTime"/>.</summary>
    public long FreshUntil { get; } = readyAt + PlantTime.From(warmUp.Length);

    /// <summary>The speed of a step that begins at that time.</summary>
    public ref readonly EngineSpeed At(long time) => ref time < FreshUntil ? ref fresh : ref full;
}
