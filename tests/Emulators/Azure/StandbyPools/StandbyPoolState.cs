using LlmCloudScaler.Emulators.Azure.Compute;

namespace LlmCloudScaler.Emulators.Azure.StandbyPools;

/// <summary>A standby pool as it stands. It fills itself, and gives its machines to the scale set when that grows.
/// </summary>
internal sealed class StandbyPoolState
{
    public const string Type = "Microsoft.StandbyPool/standbyVirtualMachinePools";

    /// <summary>Between two attempts to fill the pool when a machine could not be launched.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(5);

    private DateTimeOffset? _retryAt;

    public StandbyPoolState(StandbyPoolOptions options, ScaleSetState set, DateTimeOffset created)
    {
        (Options, Set, Created) = (options, set, created);
        (Max, Min) = (options.MaxReadyCapacity, options.MinReadyCapacity);
        Fill(created);
        foreach (var machine in options.StartsSettled ? Machines : [])
        {
            Rest(machine, created, TimeSpan.Zero);
        }
    }

    public StandbyPoolOptions Options { get; }

    /// <summary>Whose pool it is.</summary>
    public ScaleSetState Set { get; }

    public DateTimeOffset Created { get; }

    public string Id => $"{Set.GroupId}/providers/{Type}/{Options.Name}";

    public int Max { get; set; }

    public int? Min { get; set; }

    /// <summary>Whether it is being deleted.</summary>
    public bool IsDeleting { get; set; }

    public List<Machine> Machines { get; } = [];

    /// <summary>How many machines it shall have, by Microsoft's description of the size of a standby pool.</summary>
    public int Size => IsDeleting ? 0 : Math.Max(Min ?? 0, Math.Max(0, Max - Set.Staying.Count()));

    /// <summary>When something happens in it; null when nothing does.</summary>
    public DateTimeOffset? Next => Machines.Select(machine => machine.Due).Append(_retryAt).Min();

    /// <summary>Whether its last attempt to launch a machine failed.</summary>
    public bool IsDegraded => _retryAt is not null;

    /// <summary>How many can be given to the scale set: only those in exactly the pool's state.</summary>
    public int Prepared => Machines.Count(IsPrepared);

    private MachineState RestingState => Options.IsRunning ? MachineState.Running : MachineState.Deallocated;

    /// <summary>Lets everything happen that is due now.</summary>
    public void Advance(DateTimeOffset at)
    {
        foreach (var machine in Machines.Where(machine => machine.Due <= at).ToList())
        {
            if (machine.State is MachineState.Creating)
            {
                Boot(machine, at);
            }
            else
            {
                Set.Lifecycle.Step(machine, at);
            }
        }

        Machines.RemoveAll(machine => machine.State is MachineState.Gone);
        _retryAt = _retryAt <= at || Set.Failure is null ? null : _retryAt;
        Fill(at);
    }

    /// <summary>Gives machines to the scale set; those that do not run are started.</summary>
    /// <param name="count">How many are wanted; as many or fewer are given.</param>
    /// <param name="at">When.</param>
    public List<Machine> Take(int count, DateTimeOffset at)
    {
        var taken = Machines.Where(IsPrepared).Take(count).ToList();
        Machines.RemoveAll(taken.Contains);
        taken.ForEach(machine => Set.Lifecycle.Start(machine, at));
        return taken;
    }

    private bool IsPrepared(Machine machine) => machine.State == RestingState;

    private void Boot(Machine machine, DateTimeOffset at)
    {
        machine.Run(at, Set.Lifecycle.TimeToReady);
        if (!Options.IsRunning)
        {
            Set.Lifecycle.Deallocate(machine, at);
        }
    }

    private void Rest(Machine machine, DateTimeOffset at, TimeSpan timeToReady)
    {
        machine.Run(at, timeToReady);
        if (!Options.IsRunning)
        {
            machine.Enter(MachineState.Deallocated, at);
        }
    }

    private void Fill(DateTimeOffset at)
    {
        var staying = Machines.Where(machine => machine.State is not MachineState.Deleting).ToList();
        foreach (var machine in staying.OrderBy(IsPrepared).Take(staying.Count - Size))
        {
            Set.Lifecycle.Delete(machine, at);
        }

        for (var missing = Size - staying.Count; missing > 0 && _retryAt is null; missing--)
        {
            if (Set.NextFailure() is not null)
            {
                _retryAt = at + RetryDelay;
                return;
            }

            Machines.Add(Set.NewMachine(at));
        }
    }
}
