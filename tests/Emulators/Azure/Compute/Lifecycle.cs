namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>Takes the machines of one scale set from state to state.</summary>
/// <param name="set">Whose options rule.</param>
internal sealed class Lifecycle(ScaleSetState set)
{
    /// <summary>What a Spot machine is told before it is taken away.</summary>
    private static readonly TimeSpan EvictionNotice = TimeSpan.FromSeconds(30);

    public TimeSpan TimeToBoot => Options.TimeToBoot ?? set.World.TimeToBoot;

    public TimeSpan TimeToReady => Options.TimeToReady ?? set.World.TimeToReady;

    public TimeSpan DrainTime => Options.DrainTime ?? set.World.DrainTime;

    private ScaleSetOptions Options => set.Options;

    /// <summary>What becomes of a machine whose time in its state is over.</summary>
    public void Step(Machine machine, DateTimeOffset at)
    {
        switch (machine.State)
        {
            case MachineState.Creating when machine.Failure is not null:
                machine.Enter(MachineState.Failed, at);
                break;
            case MachineState.Creating:
                machine.Run(at, TimeToReady);
                break;
            case MachineState.Starting when machine.Failure is not null:
                machine.Enter(MachineState.Deallocated, at);
                break;
            case MachineState.Starting:
                machine.Run(at, Options.WarmTimeToReady ?? TimeToReady);
                break;
            case MachineState.Deallocating:
                machine.Enter(MachineState.Deallocated, at);
                break;
            case MachineState.Deleting:
                machine.Enter(MachineState.Gone, at);
                break;
            default:
                break;
        }
    }

    /// <summary>Begins the end of a machine; one that does not run has nothing to drain.</summary>
    public void Delete(Machine machine, DateTimeOffset at)
    {
        var drain = machine.State is MachineState.Running ? DrainTime : TimeSpan.Zero;
        machine.Failure = null;
        machine.Enter(MachineState.Deleting, at, drain + Options.TimeToDelete);
    }

    public void Deallocate(Machine machine, DateTimeOffset at)
    {
        if (machine.State is MachineState.Running or MachineState.Stopped)
        {
            machine.Failure = null;
            machine.Enter(MachineState.Deallocating, at, Options.TimeToDeallocate);
        }
    }

    public void Start(Machine machine, DateTimeOffset at)
    {
        if (machine.State is MachineState.Deallocated or MachineState.Stopped)
        {
            machine.Failure = set.NextFailure();
            machine.Enter(MachineState.Starting, at, Options.TimeToStart);
        }
    }

    /// <summary>Takes a Spot machine away.</summary>
    public void Evict(Machine machine, DateTimeOffset at)
    {
        if (Options.IsDeletedOnEviction)
        {
            set.Delete(machine, at);
        }
        else
        {
            machine.Enter(MachineState.Deallocating, at, EvictionNotice);
        }
    }
}
