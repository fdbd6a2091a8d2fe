namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Takes the machines of one group from state to state.</summary>
/// <param name="group">Whose options rule.</param>
internal sealed class Lifecycle(GroupState group)
{
    public TimeSpan TimeToReady => Options.TimeToReady ?? group.World.TimeToReady;

    private TimeSpan TimeToBoot => Options.TimeToBoot ?? group.World.TimeToBoot;

    private TimeSpan DrainTime => Options.DrainTime ?? group.World.DrainTime;

    private GroupOptions Options => group.Options;

    /// <summary>What becomes of a machine whose time in its state is over.</summary>
    public void Step(Machine machine, DateTimeOffset at)
    {
        switch (machine.State)
        {
            case MachineState.Recreating when machine.Exists:
                machine.Lose();
                Begin(machine, at);
                break;
            case MachineState.Creating or MachineState.Recreating or MachineState.Starting or MachineState.Resuming:
                Launch(machine, at);
                break;
            case MachineState.Running:
                Rest(machine, at);
                break;
            case MachineState.Stopping:
                machine.Enter(MachineState.Stopped, at);
                break;
            case MachineState.Suspending:
                machine.Enter(MachineState.Suspended, at);
                break;
            case MachineState.Deleting:
                machine.Enter(MachineState.Gone, at);
                break;
            default:
                break;
        }
    }

    /// <summary>Begins an attempt to run a machine.</summary>
    public void Begin(Machine machine, DateTimeOffset at)
    {
        var failure = group.NextFailure(machine);
        var takes = machine.State switch
        {
            MachineState.Starting => Options.TimeToStart,
            MachineState.Resuming => Options.TimeToResume,
            _ => TimeToBoot,
        };
        machine.Attempt(at, failure is null ? takes : Options.TimeToFail, failure);
    }

    /// <summary>Takes a machine of the standby pool into service.</summary>
    public void Wake(Machine machine, DateTimeOffset at)
    {
        var state = machine.Purpose is Purpose.Suspended ? MachineState.Resuming : MachineState.Starting;
        machine.Purpose = Purpose.Running;
        machine.Enter(state, at);
        Begin(machine, at);
    }

    /// <summary>Sends a running machine into the standby pool, as soon as it is old enough.</summary>
    public void Rest(Machine machine, DateTimeOffset at, bool isForced = false)
    {
        var allowed = machine.Created + group.StandbyInitialDelay;
        if (!isForced && allowed > at)
        {
            machine.RunUntil(allowed);
        }
        else if (machine.Purpose is Purpose.Suspended)
        {
            machine.Leave(MachineState.Suspending, at, DrainTime, Options.TimeToSuspend);
        }
        else if (machine.Purpose is Purpose.Stopped)
        {
            machine.Leave(MachineState.Stopping, at, DrainTime, Options.TimeToStop);
        }
    }

    /// <summary>Begins the end of a machine; what was never launched is gone at once.</summary>
    public void Delete(Machine machine, DateTimeOffset at)
    {
        machine.Purpose = Purpose.Deleted;
        machine.Leave(
            MachineState.Deleting, at, DrainTime, machine.Exists ? Options.TimeToDelete : TimeSpan.Zero);
    }

    /// <summary>Takes the instance away and creates it anew.</summary>
    public void Recreate(Machine machine, DateTimeOffset at) =>
        machine.Leave(MachineState.Recreating, at, TimeSpan.Zero, Options.TimeToDelete);

    private void Launch(Machine machine, DateTimeOffset at)
    {
        if (machine.IsWaiting)
        {
            Begin(machine, at);
        }
        else if (machine.Fails is { } failure)
        {
            group.Errors.Add(new ActionError(machine, MachineShape.Action(machine, group, at), failure, at));
            machine.Fail(at, Options.RetryDelay);
        }
        else
        {
            var isWarm = machine.State is MachineState.Starting or MachineState.Resuming;
            machine.Run(at, machine.State is MachineState.Resuming ? TimeSpan.Zero
                : isWarm ? Options.WarmTimeToReady ?? TimeToReady : TimeToReady);
            if (machine.Purpose is not Purpose.Running)
            {
                Rest(machine, at);
            }
        }
    }
}
