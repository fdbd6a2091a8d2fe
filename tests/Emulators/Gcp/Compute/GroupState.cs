using System.Globalization;
using System.Text;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A managed instance group as it stands: its targets, its machines and what goes on in it. It stands still
/// between looks; whoever looks lets it catch up with the clock first.</summary>
internal sealed class GroupState
{
    private readonly IdSource _ids;
    private DateTimeOffset _clock;
    private int _version = 1;

    public GroupState(GroupOptions options, GcpEmulatorOptions world, IdSource ids, DateTimeOffset created)
    {
        (Options, World, _ids, Created, _clock) = (options, world, ids, created, created);
        Id = Number();
        Zones = options.Region is { } region ? options.Zones ?? [$"{region}-a", $"{region}-b", $"{region}-c"]
            : [options.Zone];
        (TargetSize, TargetStoppedSize, TargetSuspendedSize) =
            (options.TargetSize, options.TargetStoppedSize, options.TargetSuspendedSize);
        (IsScaleOutPool, StandbyInitialDelay) = (options.IsScaleOutPool, options.StandbyInitialDelay);
        Lifecycle = new Lifecycle(this);
        Settlement = new Settlement(this);
        Settlement.Settle(created);
        foreach (var machine in options.StartsSettled ? Machines : [])
        {
            machine.Run(created, TimeSpan.Zero);
            if (machine.Purpose is not Purpose.Running)
            {
                machine.Enter(
                    machine.Purpose is Purpose.Stopped ? MachineState.Stopped : MachineState.Suspended, created);
            }
        }
    }

    public GroupOptions Options { get; }

    public GcpEmulatorOptions World { get; }

    public DateTimeOffset Created { get; }

    public string Name => Options.Name;

    /// <summary>A number, as text.</summary>
    public string Id { get; }

    public bool IsRegional => Options.Region is not null;

    /// <summary>Such as <c>zones/us-central1-a</c> or <c>regions/us-central1</c>.</summary>
    public string Place => Options.Region is { } region ? $"regions/{region}" : $"zones/{Options.Zone}";

    public IReadOnlyList<string> Zones { get; }

    /// <summary>Where it is, as messages name it.</summary>
    public string Path => $"projects/{World.Project}/{Place}/instanceGroupManagers/{Name}";

    public int TargetSize { get; set; }

    public int TargetStoppedSize { get; set; }

    public int TargetSuspendedSize { get; set; }

    public bool IsScaleOutPool { get; set; }

    public TimeSpan StandbyInitialDelay { get; set; }

    /// <summary>Eight bytes in base 64; every change of the group makes a new one.</summary>
    public string Fingerprint => Convert.ToBase64String(
        Encoding.ASCII.GetBytes(_version.ToString("x8", CultureInfo.InvariantCulture)));

    /// <summary>In the order in which they were asked for.</summary>
    public List<Machine> Machines { get; } = [];

    public List<ActionError> Errors { get; } = [];

    /// <summary>Machines that the group itself picked to end, because a target fell.</summary>
    public List<string> Picked { get; } = [];

    /// <summary>Why no more than <see cref="LaunchesLeft"/> machines can be launched; null while any number can.
    /// </summary>
    public LaunchFailure? Failure { get; set; }

    /// <summary>In which zone they cannot; null for every zone.</summary>
    public string? FailingZone { get; set; }

    public int LaunchesLeft { get; set; }

    /// <summary>What the operations asked for from now on end with; null for nothing.</summary>
    public (string Code, string Message)? OperationError { get; set; }

    /// <summary>Whether Google's autoscaler decides on its size.</summary>
    public bool IsAutoscaled { get; set; }

    public bool IsDeleting { get; set; }

    public Lifecycle Lifecycle { get; }

    private Settlement Settlement { get; }

    /// <summary>Machines that shall become this.</summary>
    public IEnumerable<Machine> For(Purpose purpose) => Machines.Where(machine => machine.Purpose == purpose);

    public Machine? Find(string name) => Machines.Find(machine => machine.Name == name);

    /// <summary>Notes a change of what is wanted, and begins to make it so.</summary>
    public void Change(DateTimeOffset at)
    {
        _version++;
        Settlement.Settle(at);
    }

    /// <summary>Lets everything happen that was due until now, in its order.</summary>
    public void Advance(DateTimeOffset now)
    {
        for (var next = Next(); next <= now; next = Next())
        {
            _clock = next.Value;
            foreach (var machine in Machines.Where(machine => machine.Due <= _clock).ToList())
            {
                Lifecycle.Step(machine, _clock);
            }

            Machines.RemoveAll(machine => machine.State is MachineState.Gone);
            Settlement.Settle(_clock);
        }

        _clock = now > _clock ? now : _clock;
        Settlement.Settle(_clock);
    }

    /// <summary>Asks for a machine.</summary>
    /// <param name="purpose">What it shall become.</param>
    /// <param name="at">When.</param>
    /// <param name="name">Null for one that the group makes up.</param>
    public void Launch(Purpose purpose, DateTimeOffset at, string? name = null)
    {
        var zone = Zones.MinBy(zone => Machines.Count(machine => machine.Zone == zone))!;
        var machine = new Machine(name ?? NewName(), zone, Number(), purpose, at);
        Machines.Add(machine);
        Lifecycle.Begin(machine, at);
    }

    /// <summary>Why the next launch of a machine fails; null where it does not.</summary>
    public LaunchFailure? NextFailure(Machine machine)
    {
        if (Failure is null || (FailingZone is not null && FailingZone != machine.Zone))
        {
            return null;
        }

        return LaunchesLeft-- > 0 ? null : Failure.In(World.Project, machine.Zone);
    }

    private string NewName()
    {
        // Odd, so that every count gives a different suffix; 36^4 of them suffice.
        const long Spread = 1_000_003;
        const string Digits = "abcdefghijklmnopqrstuvwxyz0123456789";
        var rest = _ids.Next() * Spread % (36 * 36 * 36 * 36);
        var suffix = string.Create(4, rest, (text, left) =>
        {
            for (var index = 0; index < text.Length; index++, left /= 36)
            {
                text[index] = Digits[(int)(left % 36)];
            }
        });
        return $"{Options.BaseInstanceName ?? Name}-{suffix}";
    }

    /// <summary>As long as those of Google's resources are.</summary>
    private string Number() => (7_000_000_000_000_000_000 + _ids.Next()).ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset? Next() => Machines.Select(machine => machine.Due).Min();
}
