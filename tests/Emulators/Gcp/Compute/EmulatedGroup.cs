using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A managed instance group in the hands of a test: what it has, and what can be done to it behind the API's
/// back. Every look is one at the emulator's present.</summary>
public sealed class EmulatedGroup
{
    private readonly GroupState _state;
    private readonly Turnstile _turnstile;
    private readonly Action<GroupState> _delete;

    internal EmulatedGroup(GroupState state, Turnstile turnstile, Action<GroupState> delete) =>
        (_state, _turnstile, _delete) = (state, turnstile, delete);

    public string Name => _state.Name;

    /// <summary>As answers name it.</summary>
    public string SelfLink => Links.Of(_state);

    public int TargetSize => Look((state, _) => state.TargetSize);

    public int TargetStoppedSize => Look((state, _) => state.TargetStoppedSize);

    public int TargetSuspendedSize => Look((state, _) => state.TargetSuspendedSize);

    /// <summary>Whether it takes stopped and suspended machines into service when it grows.</summary>
    public bool IsScaleOutPool => Look((state, _) => state.IsScaleOutPool);

    public string Fingerprint => Look((state, _) => state.Fingerprint);

    /// <summary>All that exist, those of the standby pool too, in the order in which they were asked for.</summary>
    public ImmutableArray<EmulatedMachine> Machines => Look((state, now) => state.Machines.Select(machine =>
        new EmulatedMachine(
            machine.Name,
            machine.Zone,
            machine.State,
            machine.Since,
            state.Options.HasHealthCheck ? machine.Health(now) : null,
            Links.Of(state, machine),
            machine.Address)).ToImmutableArray());

    /// <summary>Machines that the group itself picked, because a target was lowered without a victim being named.
    /// </summary>
    public ImmutableArray<string> PickedByGroup => Look((state, _) => state.Picked.ToImmutableArray());

    internal GroupState State => _state;

    /// <summary>Machines in a state.</summary>
    public ImmutableArray<EmulatedMachine> In(MachineState state) =>
        [.. Machines.Where(machine => machine.State == state)];

    /// <summary>From now on launches, starts and resumptions fail, and are tried again and again.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="after">How many still succeed before.</param>
    /// <param name="zone">Only in this zone; null for all.</param>
    public void FailLaunches(LaunchFailure failure, int after = 0, string? zone = null) => Steer((state, _) =>
        (state.Failure, state.LaunchesLeft, state.FailingZone) = (failure, after, zone));

    /// <summary>From now on launches succeed; what failed is tried again by the group itself when its time has come.
    /// </summary>
    public void Restock() => Steer((state, _) => state.Failure = null);

    /// <summary>From now on operations are taken, do nothing, and tell when they are done that they failed.</summary>
    /// <param name="code">Such as <c>CONDITION_NOT_MET</c>; null to end it.</param>
    /// <param name="message">For people.</param>
    public void FailOperations(string? code, string message = "The operation failed.") => Steer((state, _) =>
        state.OperationError = code is null ? null : (code, message));

    /// <summary>Takes a running Spot machine away; the group creates it anew as soon as it can.</summary>
    public void Preempt(string machine) => Steer((state, at) =>
        state.Lifecycle.Recreate(NeedRunning(state, machine), at));

    /// <summary>Lets autohealing find a running machine beyond repair: the group creates it anew.</summary>
    public void Heal(string machine) => Steer((state, at) =>
        state.Lifecycle.Recreate(NeedRunning(state, machine), at));

    /// <summary>Deletes a machine from the group as somebody at the console would; its target falls with it.</summary>
    public void DeleteByHand(string machine) => Steer((state, at) =>
        GroupCommands.Delete(state, Need(state, machine), at));

    /// <summary>Sets the size as somebody at the console would.</summary>
    public void ResizeByHand(int size) => Steer((state, at) =>
    {
        state.TargetSize = size;
        state.Change(at);
    });

    /// <summary>Lets somebody change the group in a way that matters to nobody but to its fingerprint.</summary>
    public void TouchByHand() => Steer((state, at) => state.Change(at));

    /// <summary>Sets what the health check of a running machine reports.</summary>
    /// <param name="machine">Its name.</param>
    /// <param name="health"><c>HEALTHY</c>, <c>UNHEALTHY</c>, <c>TIMEOUT</c> or <c>UNKNOWN</c>; null for what it is by
    /// the clock.</param>
    public void SetHealth(string machine, string? health) => Steer((state, _) =>
        Need(state, machine).SetHealth = health);

    /// <summary>Begins to delete the group with all it has; it can be read, and no more be changed.</summary>
    public void BeginDelete() => Steer((state, at) =>
    {
        state.IsDeleting = true;
        state.Machines.ForEach(machine => state.Lifecycle.Delete(machine, at));
    });

    /// <summary>Removes the group with all it has, at once.</summary>
    public void Delete() => Steer((state, _) => _delete(state));

    private static Machine NeedRunning(GroupState state, string name) =>
        Need(state, name) is { State: MachineState.Running } machine
            ? machine
            : throw new ArgumentException($"{name} does not run.", nameof(name));

    private static Machine Need(GroupState state, string name) => state.Find(name)
        ?? throw new ArgumentException($"{state.Name} has no machine {name}.", nameof(name));

    private T Look<T>(Func<GroupState, DateTimeOffset, T> look) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        return look(_state, now);
    });

    private void Steer(Action<GroupState, DateTimeOffset> steer) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        steer(_state, now);
        _state.Advance(now);
    });
}
