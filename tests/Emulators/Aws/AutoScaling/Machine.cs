using System.Globalization;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>One instance from its launch to its end.</summary>
internal sealed class Machine(string id, string zone, DateTimeOffset launched, ScalingActivity activity)
{
    public string Id { get; } = id;

    public string Zone { get; } = zone;

    public DateTimeOffset Launched { get; } = launched;

    /// <summary>Its private address, by its number; null once it is gone.</summary>
    public string? Address => State == LifecycleState.Terminated ? null : string.Create(
        CultureInfo.InvariantCulture, $"10.{Number >> 16 & 0xff}.{Number >> 8 & 0xff}.{Number & 0xff}");

    public string State { get; private set; } = LifecycleState.Pending;

    public DateTimeOffset Since { get; private set; } = launched;

    /// <summary>When it goes on by itself; null when it stays.</summary>
    public DateTimeOffset? Due => Wait?.End ?? _due;

    /// <summary>The hook that holds it up; null when none does.</summary>
    public HookWait? Wait { get; private set; }

    public bool IsProtected { get; set; }

    public bool IsHealthy { get; set; } = true;

    /// <summary>Whether it has stood in the warm pool, and so starts faster.</summary>
    public bool IsFromWarmPool { get; set; }

    /// <summary>Whether its launch was given up: then no termination hook is asked.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>The launch, termination or move it is in, or was last in.</summary>
    public ScalingActivity Activity { get; set; } = activity;

    public bool IsPending => State.StartsWith("Pending", StringComparison.Ordinal);

    /// <summary>Whether it fills a place of the desired capacity.</summary>
    public bool IsActive => IsPending || State == LifecycleState.InService;

    public bool IsTerminating => State.Contains("Terminating", StringComparison.Ordinal);

    public bool IsWarm => State.StartsWith("Warmed:", StringComparison.Ordinal);

    /// <summary>Whether it can be drawn from the warm pool.</summary>
    public bool IsPrepared =>
        State is LifecycleState.WarmedStopped or LifecycleState.WarmedRunning or LifecycleState.WarmedHibernated;

    private int Number => int.Parse(Id[^6..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private DateTimeOffset? _due;

    /// <summary>Comes into a state, to go on from it after a while; or to stay, when none is given.</summary>
    public void Enter(string state, DateTimeOffset at, TimeSpan? stay = null)
    {
        (State, Since, Wait) = (state, at, null);
        _due = at + stay;
    }

    /// <summary>Comes into a state in which a hook holds it up.</summary>
    public void Enter(string state, DateTimeOffset at, HookWait wait)
    {
        Enter(state, at);
        Wait = wait;
    }

    public EmulatedInstance Picture() => new(Id, State, Since, Zone, IsProtected, IsHealthy, Address);
}
