namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A managed instance group as it is created.</summary>
/// <param name="Name">Unique in its zone or region.</param>
public sealed record GroupOptions(string Name)
{
    /// <summary>Of a zonal group.</summary>
    public string Zone { get; init; } = "us-central1-a";

    /// <summary>Of a regional group; null for a zonal one.</summary>
    public string? Region { get; init; }

    /// <summary>Over which a regional group spreads its machines; null for the region's a, b and c.</summary>
    public IReadOnlyList<string>? Zones { get; init; }

    public int TargetSize { get; init; } = 1;

    public int TargetStoppedSize { get; init; }

    public int TargetSuspendedSize { get; init; }

    /// <summary>What names of machines begin with; null for the group's name.</summary>
    public string? BaseInstanceName { get; init; }

    /// <summary>Whether a health check of the autohealing policy watches the machines.</summary>
    public bool HasHealthCheck { get; init; } = true;

    /// <summary>How long the autohealing policy leaves a new machine alone.</summary>
    public TimeSpan HealingDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether machines that the health check finds unhealthy are to be recreated, as it tells.</summary>
    public bool RepairsUnhealthy { get; init; } = true;

    /// <summary>Whether its template asks for Spot machines.</summary>
    public bool IsSpot { get; init; }

    /// <summary>Whether those are preemptible ones of the old kind.</summary>
    public bool IsPreemptible { get; init; }

    /// <summary>What its template has.</summary>
    public string MachineType { get; init; } = "a2-highgpu-1g";

    /// <summary>Whether its template has a shutdown script.</summary>
    public bool HasShutdownScript { get; init; } = true;

    /// <summary>Whether it brings machines to a new template by itself. None ever comes here.</summary>
    public bool UpdatesProactively { get; init; }

    /// <summary>Whether a regional group moves machines between zones by itself. None ever is here.</summary>
    public bool Redistributes { get; init; } = true;

    /// <summary>How a regional group spreads its machines, as it tells: here it keeps them even.</summary>
    public string TargetShape { get; init; } = "EVEN";

    /// <summary>Whether it keeps disks of machines that go, as it tells.</summary>
    public bool IsStateful { get; init; }

    /// <summary>Whether the group takes stopped and suspended machines into service when it grows.</summary>
    public bool IsScaleOutPool { get; init; }

    /// <summary>How old a machine must be before it is stopped or suspended.</summary>
    public TimeSpan StandbyInitialDelay { get; init; }

    /// <summary>Whether lists of its machines come in pages; otherwise they are whole, as is usual.</summary>
    public bool IsPaginated { get; init; }

    /// <summary>Whether its first machines are there and ready when the group is.</summary>
    public bool StartsSettled { get; init; } = true;

    /// <summary>Null for the emulator's.</summary>
    public TimeSpan? TimeToBoot { get; init; }

    /// <summary>Null for the emulator's.</summary>
    public TimeSpan? TimeToReady { get; init; }

    /// <summary>From when a stopped machine runs again until it is healthy; null for <see cref="TimeToReady"/>.
    /// </summary>
    public TimeSpan? WarmTimeToReady { get; init; }

    /// <summary>Null for the emulator's.</summary>
    public TimeSpan? DrainTime { get; init; }

    public TimeSpan TimeToStop { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan TimeToStart { get; init; } = TimeSpan.FromSeconds(40);

    public TimeSpan TimeToSuspend { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan TimeToResume { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan TimeToDelete { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From an attempt to launch a machine until it is known to have failed.</summary>
    public TimeSpan TimeToFail { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From a failed attempt until the group tries again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(60);
}
