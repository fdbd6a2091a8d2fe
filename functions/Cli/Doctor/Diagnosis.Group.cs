namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Whether the groups behind the pools let the policy do its work.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>The groups let the fleet be as small and as large as the policy has it.</summary>
    public sealed record LimitsFit(string Subject, int Min, int Max) : Diagnosis(Subject);

    /// <summary>The groups stop growing before the policy does.</summary>
    /// <param name="Subject">The fleet, or a pool that has a maximum of its own.</param>
    /// <param name="Max">What the groups allow.</param>
    /// <param name="Wanted">What the policy goes up to.</param>
    public sealed record MaximumTooSmall(string Subject, int Max, int Wanted) : Diagnosis(Subject);

    /// <summary>The groups stop shrinking before the policy does.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Min">What the groups allow.</param>
    /// <param name="Wanted">What the policy goes down to.</param>
    public sealed record MinimumTooLarge(string Subject, int Min, int Wanted) : Diagnosis(Subject);

    /// <summary>A new machine counts as ready only when it says so.</summary>
    public sealed record ReadinessTold(string Subject, string Hook) : Diagnosis(Subject);

    /// <summary>A new machine counts as ready while its model still loads.</summary>
    public sealed record ReadinessUntold(string Subject) : Diagnosis(Subject);

    /// <summary>A new machine that says nothing counts as ready in the end.</summary>
    public sealed record ReadinessAssumed(string Subject, string Hook) : Diagnosis(Subject);

    /// <summary>A new machine is given up before it can be ready.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Hook">What gives it up.</param>
    /// <param name="Timeout">After how long without a heartbeat.</param>
    /// <param name="ColdStart">How long a start takes.</param>
    public sealed record ReadinessTooShort(string Subject, string Hook, TimeSpan Timeout, TimeSpan ColdStart)
        : Diagnosis(Subject);

    /// <summary>A machine that goes has time to finish what it runs.</summary>
    public sealed record DrainTold(string Subject, string Hook) : Diagnosis(Subject);

    /// <summary>A machine that goes drops what it runs.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="IsActing">Whether the policy takes machines away.</param>
    public sealed record DrainUntold(string Subject, bool IsActing) : Diagnosis(Subject);

    /// <summary>The group may choose which machine goes.</summary>
    public sealed record NewMachinesUnprotected(string Subject) : Diagnosis(Subject);

    /// <summary>A machine may count as more than one replica.</summary>
    public sealed record CapacityWeighted(string Subject) : Diagnosis(Subject);

    /// <summary>The group keeps machines warm that the policy does not speak of.</summary>
    public sealed record WarmPoolUnspoken(string Subject) : Diagnosis(Subject);

    /// <summary>The group keeps more machines warm than the policy pays for.</summary>
    public sealed record WarmPoolTooLarge(string Subject, int MinSize, int Most) : Diagnosis(Subject);
}
