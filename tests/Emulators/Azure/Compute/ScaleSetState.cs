using System.Globalization;

using LlmCloudScaler.Emulators.Azure.Insights;
using LlmCloudScaler.Emulators.Azure.StandbyPools;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A scale set as it stands: its model, its machines and what goes on in it. It stands still between looks;
/// whoever looks lets it catch up with the clock first.</summary>
internal sealed class ScaleSetState
{
    public const string Type = "Microsoft.Compute/virtualMachineScaleSets";

    /// <summary>Odd, so that every count up to 2^32 gives a different end of a name.</summary>
    private const uint Spread = 0x9E3779B1;

    private readonly IdSource _ids;
    private readonly Lifecycle _lifecycle;
    private DateTimeOffset _clock;
    private int _lastNumber = -1;
    private bool _hasFailed;

    public ScaleSetState(
        ScaleSetOptions options, AzureEmulatorOptions world, IdSource ids, ActivityLog log, DateTimeOffset created)
    {
        (Options, World, _ids, Log, Created, _clock) = (options, world, ids, log, created, created);
        Group = options.ResourceGroup ?? world.ResourceGroup;
        Region = options.Region ?? world.Region;
        UniqueId = ids.Unique();
        _lifecycle = new Lifecycle(this);
        Launch(options.Capacity, created);
        Capacity = options.Capacity;
        foreach (var machine in options.StartsSettled ? Machines : [])
        {
            machine.Run(created, TimeSpan.Zero);
        }
    }

    public ScaleSetOptions Options { get; }

    public AzureEmulatorOptions World { get; }

    public ActivityLog Log { get; }

    public string Name => Options.Name;

    public string Group { get; }

    public string Region { get; }

    public string Subscription => World.Subscription.ToString();

    public string GroupId => $"/subscriptions/{Subscription}/resourceGroups/{Group}";

    public string Id => $"{GroupId}/providers/{Type}/{Name}";

    public string UniqueId { get; }

    public DateTimeOffset Created { get; }

    /// <summary>As last asked for, less what was deleted since.</summary>
    public int Capacity { get; private set; }

    /// <summary>Of the model; every change of it makes a new one.</summary>
    public string Etag => string.Create(CultureInfo.InvariantCulture, $"\"{Version}\"");

    public int Version { get; private set; } = 1;

    /// <summary>In the order in which they were launched.</summary>
    public List<Machine> Machines { get; } = [];

    public List<AsyncOperation> Operations { get; } = [];

    /// <summary>Machines that the scale set itself picked to end when its capacity fell.</summary>
    public List<string> Picked { get; } = [];

    /// <summary>Null where there is none.</summary>
    public StandbyPoolState? Pool { get; set; }

    /// <summary>Why no more than <see cref="LaunchesLeft"/> machines can be launched; null while any number can.
    /// </summary>
    public LaunchFailure? Failure { get; set; }

    public int LaunchesLeft { get; set; }

    /// <summary>Whether launches that failed leave a failed machine behind.</summary>
    public bool FailuresLeaveMachines { get; set; } = true;

    /// <summary>Until when somebody else's operation keeps all others out.</summary>
    public DateTimeOffset? BusyUntil { get; set; }

    public bool IsDeleting { get; set; }

    public Lifecycle Lifecycle => _lifecycle;

    /// <summary>Machines that are there and stay.</summary>
    public IEnumerable<Machine> Staying => Machines.Where(machine => machine.State != MachineState.Deleting);

    public string ProvisioningState => IsDeleting ? "Deleting"
        : BusyUntil is not null || Operations.Exists(operation => operation.Ended is null) ? "Updating"
        : _hasFailed ? "Failed" : "Succeeded";

    /// <summary>Of the operation that failed last; null when the last one did not.</summary>
    public LaunchFailure? LastFailure => _hasFailed ? Operations.FindLast(operation => operation.Failure is not null)?
        .Failure : null;

    public Machine? Find(string instanceId) => Machines.Find(machine =>
        string.Equals(machine.InstanceId, instanceId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Lets everything happen that was due until now, in its order.</summary>
    public void Advance(DateTimeOffset now)
    {
        for (var next = Next(); next <= now; next = Next())
        {
            _clock = next.Value;
            BusyUntil = BusyUntil <= _clock ? null : BusyUntil;
            foreach (var machine in Machines.Where(machine => machine.Due <= _clock).ToList())
            {
                _lifecycle.Step(machine, _clock);
            }

            Settle(_clock);
            Pool?.Advance(_clock);
        }

        _clock = now > _clock ? now : _clock;
        Settle(_clock);
        Pool?.Advance(_clock);
    }

    /// <summary>How many machines a capacity launches; below zero, how many it ends. A Flexible scale set goes by the
    /// capacity that it had, whatever became of it, and a Uniform one by the machines that it has.</summary>
    public int Missing(int capacity) => capacity - (Options.IsFlexible ? Capacity : Staying.Count());

    /// <summary>Sets the capacity: launches what is missing, or ends what the scale set picks itself.</summary>
    public AsyncOperation SetCapacity(int capacity, DateTimeOffset at)
    {
        var missing = Missing(capacity);
        var moved = missing > 0 ? Grow(missing, at) : Shrink(-missing, at);
        Capacity = missing < 0 && !Options.IsFlexible ? Staying.Count() : capacity;
        Version++;
        return Begin($"{Type}/write", at, moved);
    }

    /// <summary>Begins an operation on machines.</summary>
    public AsyncOperation Begin(string action, DateTimeOffset at, IReadOnlyList<Machine> machines)
    {
        var operation = new AsyncOperation(_ids.Unique(), action, at, machines);
        Operations.Add(operation);
        Log.Started(this, operation);
        Settle(at);
        return operation;
    }

    /// <summary>Ends a machine, and takes its place from the capacity.</summary>
    public void Delete(Machine machine, DateTimeOffset at)
    {
        if (machine.State != MachineState.Deleting)
        {
            Capacity = Options.KeepsPlacesOfDeleted ? Capacity : Math.Max(0, Capacity - 1);
            Version++;
            _lifecycle.Delete(machine, at);
        }
    }

    /// <summary>A machine as a new one of this scale set begins, in the pool or in the scale set.</summary>
    public Machine NewMachine(DateTimeOffset at)
    {
        var number = ++_lastNumber;
        var name = Options.IsFlexible
            ? string.Create(CultureInfo.InvariantCulture, $"{Name}_{unchecked((uint)_ids.Next() * Spread):x8}")
            : string.Create(CultureInfo.InvariantCulture, $"{Name}_{number}");
        var machine = new Machine(name, Options.IsFlexible ? name : name[(Name.Length + 1)..], _ids.Unique(), at)
        {
            Zone = Options.Zones.Count == 0 ? null : Options.Zones[number % Options.Zones.Count],
            IsSpot = IsNextSpot(),
        };
        machine.Enter(MachineState.Creating, at, _lifecycle.TimeToBoot);
        return machine;
    }

    /// <summary>Why the next launch fails; null where it does not.</summary>
    public LaunchFailure? NextFailure()
    {
        if (Failure is null || LaunchesLeft > 0)
        {
            LaunchesLeft -= Failure is null ? 0 : 1;
            return null;
        }

        return Failure.For(this);
    }

    private IReadOnlyList<Machine> Grow(int missing, DateTimeOffset at)
    {
        var warm = Pool?.Take(missing, at) ?? [];
        Machines.AddRange(warm);
        return [.. warm, .. Launch(missing - warm.Count, at)];
    }

    private List<Machine> Launch(int count, DateTimeOffset at)
    {
        var launched = new List<Machine>();
        for (; count > 0; count--)
        {
            var machine = NewMachine(at);
            machine.Failure = NextFailure();
            Machines.Add(machine);
            launched.Add(machine);
        }

        return launched;
    }

    /// <summary>The default scale-in policy: the fullest zone first, the newest machine in it; protected ones never.
    /// </summary>
    private List<Machine> Shrink(int surplus, DateTimeOffset at)
    {
        var ended = new List<Machine>();
        for (; surplus > 0; surplus--)
        {
            var victim = Staying.Where(machine => !machine.IsProtected && !machine.IsProtectedFromActions)
                .OrderByDescending(machine => Staying.Count(other => other.Zone == machine.Zone))
                .ThenByDescending(machine => Machines.IndexOf(machine))
                .FirstOrDefault();
            if (victim is null)
            {
                break;
            }

            Picked.Add(victim.Name);
            _lifecycle.Delete(victim, at);
            ended.Add(victim);
        }

        return ended;
    }

    private bool IsNextSpot()
    {
        if (Options.BaseRegular is not { } ground)
        {
            return Options.IsSpot;
        }

        var total = Machines.Count + 1;
        var wanted = Math.Min(total, ground)
            + (int)Math.Ceiling(Math.Max(0, total - ground) * Options.PercentRegularAboveBase / 100.0);
        return Machines.Count(machine => !machine.IsSpot) >= wanted;
    }

    private DateTimeOffset? Next() => Machines.Select(machine => machine.Due)
        .Append(BusyUntil)
        .Append(Pool?.Next)
        .Min();

    private void Settle(DateTimeOffset at)
    {
        foreach (var operation in Operations.Where(operation => operation.EndsAt(at)))
        {
            _hasFailed = operation.Failure is not null;
            Log.Ended(this, operation);
        }

        Machines.RemoveAll(machine => machine.State == MachineState.Gone
            || (machine.State == MachineState.Failed && !FailuresLeaveMachines));
    }
}
