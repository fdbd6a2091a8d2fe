namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A lifecycle hook.</summary>
/// <param name="Name">Unique in its group.</param>
public sealed record HookOptions(string Name)
{
    /// <summary>How long an instance waits from the start or the last heartbeat; AWS's default is one hour.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary><c>CONTINUE</c> or <c>ABANDON</c>: what silence means.</summary>
    public string DefaultResult { get; init; } = "ABANDON";

    /// <summary>How long an instance waits at most, however many heartbeats come: 48 hours or a hundred heartbeats,
    /// whichever is less.</summary>
    public TimeSpan GlobalTimeout => HeartbeatTimeout < LongestWait / 100 ? HeartbeatTimeout * 100 : LongestWait;

    private static TimeSpan LongestWait => TimeSpan.FromHours(48);
}
