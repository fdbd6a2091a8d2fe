namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>An Auto Scaling group as it is created.</summary>
/// <param name="Name">Unique in its region.</param>
public sealed record GroupOptions(string Name)
{
    /// <summary>Null for the emulator's.</summary>
    public string? Region { get; init; }

    public int Min { get; init; }

    public int Max { get; init; } = 10;

    public int Desired { get; init; }

    public WarmPoolOptions? WarmPool { get; init; }

    public string InstanceType { get; init; } = "p4d.24xlarge";

    /// <summary>The letters of its zones.</summary>
    public string Zones { get; init; } = "abc";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether what is desired stands in service, and the warm pool full, when the group is created.</summary>
    public bool StartsSettled { get; init; } = true;

    /// <summary>From <c>Pending</c> to the hook, or into service where there is none.</summary>
    public TimeSpan LaunchDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From a hook's completion to the state it holds up; and before a termination hook begins.</summary>
    public TimeSpan HookDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the end of draining until the instance is gone.</summary>
    public TimeSpan TerminateDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between attempts to launch what there was no capacity for.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan DefaultCooldown { get; init; } = TimeSpan.FromMinutes(5);

    public bool NewInstancesProtected { get; init; }

    public HookOptions? LaunchHook { get; init; }

    public HookOptions? TerminateHook { get; init; }

    /// <summary>How long the agent on an instance takes, from the launch hook's start, to report ready; null where
    /// nobody but the test completes the hook. It sends no heartbeats.</summary>
    public TimeSpan? TimeToReady { get; init; }

    /// <summary>The same for an instance that comes out of the warm pool; null for the time of a cold one.</summary>
    public TimeSpan? WarmTimeToReady { get; init; }

    /// <summary>How long the agent drains, sending heartbeats, before it completes the termination hook; null where
    /// nobody but the test completes it.</summary>
    public TimeSpan? DrainTime { get; init; }
}
