using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A group in the hands of a test: what it has, and what can be done to it behind the API's back. Every look
/// is one at the emulator's present.</summary>
public sealed class EmulatedGroup
{
    private readonly GroupState _state;
    private readonly Turnstile _turnstile;
    private readonly Action<GroupState> _delete;

    internal EmulatedGroup(GroupState state, Turnstile turnstile, Action<GroupState> delete) =>
        (_state, _turnstile, _delete) = (state, turnstile, delete);

    public string Name => _state.Options.Name;

    public int Desired => Look(state => state.Desired);

    public int Min => Look(state => state.Min);

    public int Max => Look(state => state.Max);

    /// <summary>Null where there is none.</summary>
    public WarmPoolOptions? WarmPool => Look(state => state.WarmPool);

    /// <summary>All that exist, those of the warm pool included, in the order in which they were launched.</summary>
    public ImmutableArray<EmulatedInstance> Instances =>
        Look(state => state.Machines.Select(machine => machine.Picture()).ToImmutableArray());

    /// <summary>As DescribeScalingActivities lists them.</summary>
    public ImmutableArray<ScalingActivity> Activities => Look(state => state.Activities.Listed.ToImmutableArray());

    /// <summary>Instances that the group itself picked, by its termination policy, because its desired capacity was
    /// lowered without a victim being named.</summary>
    public ImmutableArray<string> PickedByGroup => Look(state => state.Picked.ToImmutableArray());

    /// <summary>Instances in a state.</summary>
    /// <param name="state">One of <see cref="LifecycleState"/>.</param>
    public ImmutableArray<EmulatedInstance> In(string state) =>
        [.. Instances.Where(instance => instance.State == state)];

    /// <summary>From now on launches fail.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="after">How many still succeed before.</param>
    public void StockOut(LaunchFailure failure, int after = 0) => Steer((state, _) =>
        (state.Failure, state.LaunchesLeft) = (failure, after));

    /// <summary>From now on launches succeed; what could not be launched is tried again at its next turn.</summary>
    public void Restock() => Steer((state, _) => state.Failure = null);

    /// <summary>Suspends a process of the group: <c>Launch</c>, <c>Terminate</c>, <c>ReplaceUnhealthy</c>…</summary>
    public void Suspend(string process) => Steer((state, at) =>
        state.Suspended[process] = $"User suspended at {ActivityLog.Instant(at)}");

    public void Resume(string process) => Steer((state, _) => state.Suspended.Remove(process));

    /// <summary>Sets the desired capacity as somebody at the console would.</summary>
    public void SetDesiredByHand(int desired) => Steer((state, at) => state.SetDesired(desired, at));

    /// <summary>Changes the bounds as somebody at the console would; a desired capacity outside moves inside.</summary>
    public void SetBoundsByHand(int min, int max) => Steer((state, at) =>
        state.SetBounds(min, max, Math.Clamp(state.Desired, min, max), at));

    /// <summary>Sets or lifts the protection of an instance.</summary>
    public void Protect(string instance, bool isProtected = true) => Steer((state, _) =>
        Need(state, instance).IsProtected = isProtected);

    /// <summary>Puts an instance on standby, or takes it back.</summary>
    /// <param name="instance">In service, or on standby.</param>
    /// <param name="isStandby">Which of the two it shall be.</param>
    public void SetStandby(string instance, bool isStandby = true) => Steer((state, at) => _ = isStandby
        ? state.EnterStandby(Need(state, instance), at, decrement: true)
        : state.ExitStandby(Need(state, instance), at));

    /// <summary>Lets an instance vanish, as a hardware fault or a Spot interruption would; the group replaces it.
    /// </summary>
    public void Lose(string instance) => Steer((state, at) => state.Lose(Need(state, instance), at));

    /// <summary>Answers the hook that holds an instance up.</summary>
    /// <param name="instance">Which waits.</param>
    /// <param name="isContinue">False for <c>ABANDON</c>.</param>
    public void CompleteHook(string instance, bool isContinue = true) => Steer((state, at) =>
        state.Complete(Need(state, instance), at, isContinue));

    /// <summary>Puts a scaling policy of AWS's own on the group.</summary>
    public void AttachPolicy(ScalingPolicyOptions policy) => Steer((state, _) => state.Policies.Add(policy));

    /// <summary>Removes the group with all it has, at once.</summary>
    public void Delete() => Steer((state, _) => _delete(state));

    private static Machine Need(GroupState state, string instance) => state.Find(instance)
        ?? throw new ArgumentException($"{state.Options.Name} has no instance {instance}.", nameof(instance));

    private T Look<T>(Func<GroupState, T> look) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        return look(_state);
    });

    private void Steer(Action<GroupState, DateTimeOffset> steer) => _turnstile.Pass(now =>
    {
        _state.Advance(now);
        steer(_state, now);
        _state.Advance(now);
    });
}
