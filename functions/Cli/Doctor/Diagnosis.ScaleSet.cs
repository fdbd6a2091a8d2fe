namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What Azure's scale sets have, and some of it other clouds' groups.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>Machines of the pool's size are not to be had.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Size">Of which size.</param>
    /// <param name="Where">In which region, or zones of it.</param>
    /// <param name="Reason">Azure's own code.</param>
    /// <param name="IsEverywhere">Whether the scale set is nowhere else.</param>
    public sealed record SizeRestricted(
        string Subject, string Size, string Where, string Reason, bool IsEverywhere) : Diagnosis(Subject);

    /// <summary>A machine is repaired before it can be ready.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Grace">How long it is left alone.</param>
    /// <param name="ColdStart">How long a start takes.</param>
    public sealed record RepairsTooEarly(string Subject, TimeSpan Grace, TimeSpan ColdStart) : Diagnosis(Subject);

    /// <summary>More machines are launched than are asked for.</summary>
    public sealed record Overprovisioned(string Subject) : Diagnosis(Subject);

    /// <summary>Machines are restarted or replaced when what they are made from changes.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="How">By which setting.</param>
    public sealed record UpgradesByItself(string Subject, string How) : Diagnosis(Subject);

    /// <summary>Spot machines that Azure took back keep their places.</summary>
    public sealed record EvictedKept(string Subject) : Diagnosis(Subject);

    /// <summary>The policy has machines stand by, and there is no standby pool.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="CanKeep">Whether the scale set can keep machines itself that scale-in lets go.</param>
    public sealed record StandbyPoolMissing(string Subject, bool CanKeep) : Diagnosis(Subject);

    /// <summary>Machines that stand by run, and cost their full price.</summary>
    public sealed record StandbyMachinesRun(string Subject) : Diagnosis(Subject);

    /// <summary>The standby pool cannot make the machines it is to have.</summary>
    public sealed record StandbyPoolDegraded(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>Nobody could tell whether there is a standby pool.</summary>
    public sealed record StandbyPoolUnverified(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>The subscription does not use a service that is needed.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Provider">Whose service it is.</param>
    /// <param name="State">How the subscription stands to it.</param>
    public sealed record ProviderUnregistered(string Subject, string Provider, string State) : Diagnosis(Subject);
}
