using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A scale set in the hands of a test: what it has, and what can be done to it behind the API's back. Every
/// look is one at the emulator's present.</summary>
public sealed class EmulatedScaleSet
{
    private readonly ScaleSetState _state;
    private readonly Turnstile _turnstile;
    private readonly Action<ScaleSetState> _delete;

    internal EmulatedScaleSet(ScaleSetState state, Turnstile turnstile, Action<ScaleSetState> delete) =>
        (_state, _turnstile, _delete) = (state, turnstile, delete);

    public string Name => _state.Name;

    /// <summary>The resource's id.</summary>
    public string Id => _state.Id;

    public string ResourceGroup => _state.Group;

    public int Capacity => Look((state, _) => state.Capacity);

    /// <summary>Such as <c>Succeeded</c>, <c>Updating</c> or <c>Failed</c>.</summary>
    public string ProvisioningState => Look((state, _) => state.ProvisioningState);

    public string Etag => Look((state, _) => state.Etag);

    /// <summary>All that exist, in the order in which they were launched; those of a standby pool are not among them.
    /// </summary>
    public ImmutableArray<EmulatedMachine> Machines =>
        Look((state, now) => state.Machines.Select(machine => machine.Picture(now)).ToImmutableArray());

    /// <summary>Machines that the scale set itself picked, because its capacity was lowered without a victim being
    /// named.</summary>
    public ImmutableArray<string> PickedByScaleSet => Look((state, _) => state.Picked.ToImmutableArray());

    internal ScaleSetState State => _state;

    /// <summary>Machines in a state.</summary>
    public ImmutableArray<EmulatedMachine> In(MachineState state) =>
        [.. Machines.Where(machine => machine.State == state)];

    /// <summary>From now on launches, and starts of deallocated machines, fail.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="after">How many still succeed before. A request that is refused at once is so as a whole, when it
    /// asks for more.</param>
    /// <param name="leavesMachines">Whether what failed later leaves a failed machine behind, which counts in the
    /// capacity; otherwise it vanishes.</param>
    public void FailLaunches(LaunchFailure failure, int after = 0, bool leavesMachines = true) => Steer((state, _) =>
        (state.Failure, state.LaunchesLeft, state.FailuresLeaveMachines) = (failure, after, leavesMachines));

    /// <summary>From now on launches succeed. Nothing that failed is tried again by the scale set itself.</summary>
    public void Restock() => Steer((state, _) => state.Failure = null);

    /// <summary>Takes a running Spot machine away, by the eviction policy of the scale set.</summary>
    public void Evict(string machine) => Steer((state, at) =>
    {
        var victim = Need(state, machine);
        if (!victim.IsSpot || victim.State is not MachineState.Running)
        {
            throw new ArgumentException($"{machine} is no running Spot machine.", nameof(machine));
        }

        state.Lifecycle.Evict(victim, at);
    });

    /// <summary>Deletes a machine as somebody at the portal would; the capacity falls with it.</summary>
    public void DeleteByHand(string machine) => Steer((state, at) => state.Delete(Need(state, machine), at));

    /// <summary>Powers a machine off as somebody logged in on it would: it is stopped, and not deallocated.</summary>
    public void PowerOffByHand(string machine) => Steer((state, at) =>
        Need(state, machine).Enter(MachineState.Stopped, at));

    /// <summary>Deallocates a running machine as somebody at the portal would.</summary>
    public void DeallocateByHand(string machine) => Steer((state, at) =>
        state.Lifecycle.Deallocate(Need(state, machine), at));

    /// <summary>Lets the provisioning of a machine count as failed while it goes on as it was, as a failed extension
    /// would.</summary>
    public void FailProvisioning(string machine, LaunchFailure failure) => Steer((state, _) =>
        Need(state, machine).Failure = failure.For(state));

    /// <summary>Sets the capacity as somebody at the portal would.</summary>
    public void SetCapacityByHand(int capacity) => Steer((state, at) => state.SetCapacity(capacity, at));

    /// <summary>Sets or lifts the protection of a machine from scale-in.</summary>
    public void Protect(string machine, bool isProtected = true) => Steer((state, _) =>
        Need(state, machine).IsProtected = isProtected);

    /// <summary>Sets what the health extension of a running machine reports.</summary>
    /// <param name="machine">Its name.</param>
    /// <param name="health"><c>healthy</c>, <c>unhealthy</c>, <c>initializing</c> or <c>unknown</c>; null for what it
    /// is by the clock.</param>
    public void SetHealth(string machine, string? health) => Steer((state, _) =>
        Need(state, machine).SetHealth = health);

    /// <summary>Lets somebody else's operation go on for a while: requests for others are refused.</summary>
    public void UpdateBySomebodyElse(TimeSpan duration) => Steer((state, at) => state.BusyUntil = at + duration);

    /// <summary>Marks the scale set for deletion; it can be read, and no more be changed.</summary>
    public void BeginDelete() => Steer((state, _) => state.IsDeleting = true);

    /// <summary>Removes the scale set with all it has, at once.</summary>
    public void Delete() => Steer((state, _) => _delete(state));

    private static Machine Need(ScaleSetState state, string name) =>
        state.Machines.Find(machine => machine.Name == name)
        ?? throw new ArgumentException($"{state.Name} has no machine {name}.", nameof(name));

    private T Look<T>(Func<ScaleSetState, DateTimeOffset, T> look) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        return look(_state, now);
    });

    private void Steer(Action<ScaleSetState, DateTimeOffset> steer) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        steer(_state, now);
        _state.Advance(now);
    });
}
