namespace LlmCloudScaler.Core.Policies;

/// <summary>The quiet time after a change has completed: scaling out completes when the replicas are ready, scaling in
/// when the victims are gone. While a change is under way its direction is quiet too.</summary>
/// <param name="ScaleOut">Before the next scale-out; zero for no cooldown at all.</param>
/// <param name="ScaleIn">Before the next scale-in; zero for no cooldown at all.</param>
public sealed record Cooldown(TimeSpan ScaleOut, TimeSpan ScaleIn)
{
    /// <summary>No quiet time: stabilization windows and rates do the work.</summary>
    public static Cooldown None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);
}
