using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>Takes the instances of one group from state to state.</summary>
/// <param name="group">Whose options and settings rule.</param>
/// <param name="ids">Names lifecycle actions.</param>
internal sealed class Lifecycle(GroupState group, IdSource ids)
{
    private GroupOptions Options => group.Options;

    /// <summary>Begins a launch, into service or into the warm pool.</summary>
    public void Launch(Machine machine, DateTimeOffset at, bool intoWarmPool) => machine.Enter(
        intoWarmPool ? LifecycleState.WarmedPending : LifecycleState.Pending, at, Options.LaunchDelay);

    /// <summary>Begins the end of an instance; one of the warm pool is not asked to drain.</summary>
    public void Terminate(Machine machine, DateTimeOffset at)
    {
        if (machine.IsWarm)
        {
            machine.Enter(LifecycleState.WarmedTerminating, at, Options.TerminateDelay);
            return;
        }

        var isAsked = Options.TerminateHook is not null && !machine.IsAbandoned;
        machine.Enter(LifecycleState.Terminating, at, isAsked ? Options.HookDelay : Options.TerminateDelay);
    }

    /// <summary>What becomes of an instance whose time in its state is over.</summary>
    public void Step(Machine machine, DateTimeOffset at)
    {
        switch (machine.State)
        {
            case LifecycleState.Pending:
                HoldUp(machine, at, LifecycleState.PendingWait, () => Serve(machine, at));
                break;
            case LifecycleState.WarmedPending:
                HoldUp(machine, at, LifecycleState.WarmedPendingWait, () => Rest(machine, at));
                break;
            case LifecycleState.PendingProceed:
                Serve(machine, at);
                break;
            case LifecycleState.WarmedPendingProceed:
                Rest(machine, at);
                break;
            case LifecycleState.Terminating when Options.TerminateHook is { } hook && !machine.IsAbandoned:
                machine.Activity.Go("MidLifecycleAction", progress: 60);
                machine.Enter(LifecycleState.TerminatingWait, at, WaitFor(hook, at, Options.DrainTime, beats: true));
                break;
            case LifecycleState.Terminating or LifecycleState.TerminatingProceed or LifecycleState.WarmedTerminating:
                machine.Activity.Close(at, machine.IsAbandoned ? "Cancelled" : "Successful", Abandonment(machine));
                machine.Enter(LifecycleState.Terminated, at);
                break;
            default:
                TimeOut(machine, at);
                break;
        }
    }

    /// <summary>Ends the wait for a hook.</summary>
    /// <param name="machine">Which waits.</param>
    /// <param name="at">When it ends.</param>
    /// <param name="isContinue">False for <c>ABANDON</c>, which a terminating instance does not care about.</param>
    /// <param name="why">In an abandoned launch's message.</param>
    public void Complete(Machine machine, DateTimeOffset at, bool isContinue, string why)
    {
        if (machine.State == LifecycleState.TerminatingWait)
        {
            machine.Enter(LifecycleState.TerminatingProceed, at, Options.TerminateDelay);
        }
        else if (isContinue)
        {
            machine.Enter(
                machine.IsWarm ? LifecycleState.WarmedPendingProceed : LifecycleState.PendingProceed,
                at,
                Options.HookDelay);
        }
        else
        {
            machine.IsAbandoned = true;
            machine.Activity.Close(at, "Cancelled", "Instance failed to complete user's Lifecycle Action: "
                + $"Lifecycle Action with token {machine.Wait!.Token} was abandoned: {why}");
            Terminate(machine, at);
        }
    }

    private static string? Abandonment(Machine machine) => machine.IsAbandoned ? machine.Activity.StatusMessage : null;

    private void HoldUp(Machine machine, DateTimeOffset at, string state, Action goOn)
    {
        if (Options.LaunchHook is not { } hook)
        {
            goOn();
            return;
        }

        var isWarmStart = machine.IsFromWarmPool && !machine.IsWarm;
        var agent = isWarmStart ? Options.WarmTimeToReady ?? Options.TimeToReady : Options.TimeToReady;
        machine.Activity.Go("MidLifecycleAction", progress: 60);
        machine.Enter(state, at, WaitFor(hook, at, agent, beats: false));
    }

    private HookWait WaitFor(HookOptions hook, DateTimeOffset at, TimeSpan? agent, bool beats) =>
        new(hook, ids.Unique(), at, at + agent, beats);

    private void TimeOut(Machine machine, DateTimeOffset at)
    {
        var wait = machine.Wait!;
        var isContinue = wait.IsAgentDone(at) || wait.Hook.DefaultResult == "CONTINUE";
        Complete(machine, at, isContinue, "Heartbeat Timeout Elapsed");
    }

    /// <summary>Protection begins in service, not before.</summary>
    private void Serve(Machine machine, DateTimeOffset at)
    {
        machine.Activity.Close(at);
        machine.IsProtected |= group.NewInstancesProtected;
        machine.Enter(LifecycleState.InService, at);
    }

    private void Rest(Machine machine, DateTimeOffset at)
    {
        machine.Activity.Close(at);
        machine.IsFromWarmPool = true;
        machine.Enter($"Warmed:{group.WarmPool?.PoolState ?? "Stopped"}", at);
    }
}
