using System.Globalization;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>One machine from its launch to its end.</summary>
internal sealed class Machine(string name, string instanceId, string vmId, DateTimeOffset created)
{
    private DateTimeOffset? _readyAt;

    public string Name { get; } = name;

    /// <summary>In the scale set.</summary>
    public string InstanceId { get; } = instanceId;

    public string VmId { get; } = vmId;

    /// <summary>In its network, by its number.</summary>
    public string Address
    {
        get
        {
            var number = Convert.ToInt32(VmId[^6..], 16);
            return string.Create(
                CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 0xff}.{number & 0xff}");
        }
    }

    public DateTimeOffset Created { get; } = created;

    /// <summary>Null where the scale set has no zones.</summary>
    public string? Zone { get; init; }

    public bool IsSpot { get; init; }

    public MachineState State { get; private set; } = MachineState.Creating;

    public DateTimeOffset Since { get; private set; } = created;

    /// <summary>When it goes on by itself; null when it stays.</summary>
    public DateTimeOffset? Due { get; private set; }

    public bool IsProtected { get; set; }

    /// <summary>Whether actions on the whole scale set pass it over.</summary>
    public bool IsProtectedFromActions { get; set; }

    /// <summary>Why its launch fails, or failed; null where it does not.</summary>
    public LaunchFailure? Failure { get; set; }

    /// <summary>What its health is by the test's will; null for what it is by the clock.</summary>
    public string? SetHealth { get; set; }

    /// <summary>What it is changed by; grows with every change.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Whether it is between two states that last.</summary>
    public bool IsMoving => State is MachineState.Creating or MachineState.Starting or MachineState.Deallocating
        or MachineState.Deleting;

    /// <summary>Whether what runs on it can be asked; a machine that is deleted still runs while it drains.</summary>
    public bool IsUp => _readyAt is not null;

    /// <summary>Comes into a state, to go on from it after a while; or to stay, when none is given.</summary>
    public void Enter(MachineState state, DateTimeOffset at, TimeSpan? stay = null)
    {
        (State, Since, Due) = (state, at, at + stay);
        _readyAt = state is MachineState.Running or MachineState.Deleting ? _readyAt : null;
        Version++;
    }

    /// <summary>Begins to run, and to load its model.</summary>
    public void Run(DateTimeOffset at, TimeSpan timeToReady)
    {
        Enter(MachineState.Running, at);
        _readyAt = at + timeToReady;
    }

    /// <summary>What the health extension reports; null while nothing runs that could.</summary>
    public string? Health(DateTimeOffset now) =>
        IsUp ? SetHealth ?? (now >= _readyAt ? "healthy" : "unhealthy") : null;

    /// <summary>When what is reported came to be so, as far as it goes by the clock.</summary>
    public DateTimeOffset HealthSince(DateTimeOffset now) =>
        State is MachineState.Running && SetHealth is null && _readyAt is { } ready && now >= ready ? ready : Since;

    public void Touch() => Version++;

    public EmulatedMachine Picture(DateTimeOffset now) =>
        new(Name, InstanceId, State, Since, Health(now), IsProtected, IsSpot, Address);
}
