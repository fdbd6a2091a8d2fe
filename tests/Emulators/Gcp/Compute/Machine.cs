using System.Globalization;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>One machine from its launch to its end.</summary>
internal sealed class Machine(string name, string zone, string id, Purpose purpose, DateTimeOffset created)
{
    /// <summary>How long a health check needs until it knows anything: two probes of the usual five seconds.</summary>
    private static readonly TimeSpan FirstProbes = TimeSpan.FromSeconds(10);

    private DateTimeOffset? _upSince;
    private DateTimeOffset? _readyAt;

    public string Name { get; } = name;

    public string Zone { get; } = zone;

    /// <summary>A number, as text.</summary>
    public string Id { get; } = id;

    /// <summary>In its network, by its number.</summary>
    public string Address
    {
        get
        {
            var number = int.Parse(Id[^6..], CultureInfo.InvariantCulture);
            return string.Create(
                CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 0xff}.{number & 0xff}");
        }
    }

    /// <summary>When its instance was created; delays before it may be stopped count from then.</summary>
    public DateTimeOffset Created { get; private set; } = created;

    public Purpose Purpose { get; set; } = purpose;

    public MachineState State { get; private set; } = MachineState.Creating;

    public DateTimeOffset Since { get; private set; } = created;

    /// <summary>When it goes on by itself; null when it stays.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Until when it still serves, though it is on its way out; null where it is not.</summary>
    public DateTimeOffset? DrainsUntil { get; private set; }

    /// <summary>Whether there is an instance; one that is created has none until it runs.</summary>
    public bool Exists { get; private set; }

    /// <summary>Why the attempt that goes on will fail; null where it will not.</summary>
    public LaunchFailure? Fails { get; private set; }

    /// <summary>Whether it waits for its next attempt.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Why the last attempt failed; null where it did not.</summary>
    public LaunchFailure? LastFailure { get; private set; }

    /// <summary>What its health is by the test's will; null for what it is by the clock.</summary>
    public string? SetHealth { get; set; }

    /// <summary>Whether it was ever healthy since it runs.</summary>
    public bool IsVerified(DateTimeOffset now) => now >= _readyAt;

    /// <summary>Comes into a state, to go on from it after a while; or to stay, when none is given.</summary>
    public void Enter(MachineState state, DateTimeOffset at, TimeSpan? stay = null)
    {
        (State, Since, Due) = (state, at, at + stay);
        (Fails, IsWaiting, DrainsUntil) = (null, false, null);
    }

    /// <summary>Leaves service: it drains as long as it ran, and then needs a while.</summary>
    public void Leave(MachineState state, DateTimeOffset at, TimeSpan drain, TimeSpan stay)
    {
        var drains = State is MachineState.Running && drain > TimeSpan.Zero;
        Enter(state, at, drains ? drain + stay : stay);
        DrainsUntil = drains ? at + drain : null;
        LastFailure = null;
        (_upSince, _readyAt) = drains ? (_upSince, _readyAt) : (null, null);
    }

    /// <summary>Begins an attempt to run.</summary>
    /// <param name="at">When.</param>
    /// <param name="takes">How long it takes until it runs, or is known to have failed.</param>
    /// <param name="failure">Why it fails; null where it does not.</param>
    public void Attempt(DateTimeOffset at, TimeSpan takes, LaunchFailure? failure) =>
        (Due, Fails, IsWaiting) = (at + takes, failure, false);

    /// <summary>The attempt failed; there will be another.</summary>
    public void Fail(DateTimeOffset at, TimeSpan wait) =>
        (LastFailure, Fails, IsWaiting, Due) = (Fails, null, true, at + wait);

    /// <summary>Its instance is taken away.</summary>
    public void Lose() => (Exists, _upSince, _readyAt, SetHealth) = (false, null, null, null);

    /// <summary>Begins to run, and to load its model.</summary>
    public void Run(DateTimeOffset at, TimeSpan timeToReady)
    {
        Enter(MachineState.Running, at);
        Created = Exists ? Created : at;
        (Exists, LastFailure, _upSince, _readyAt) = (true, null, at, at + timeToReady);
    }

    /// <summary>Runs for a while, and then goes on.</summary>
    public void RunUntil(DateTimeOffset due) => Due = due;

    /// <summary>What a health check reports; null while nothing runs that could be asked.</summary>
    public string? Health(DateTimeOffset now) =>
        _upSince is not { } up || !(State is MachineState.Running || now < DrainsUntil) ? null
        : now < DrainsUntil ? "DRAINING"
        : SetHealth ?? (now >= _readyAt ? "HEALTHY" : now < up + FirstProbes ? "UNKNOWN" : "UNHEALTHY");
}
