using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated.Faults;

/// <summary>Something that goes wrong for a while. A closed family. Times since the cloud's start, so that a script
/// fits any start.</summary>
public abstract record Fault
{
    private Fault(TimeSpan from, TimeSpan until)
    {
        From = from;
        Until = until;
    }

    /// <summary>When it begins, inclusive.</summary>
    public TimeSpan From { get; }

    /// <summary>When it ends, exclusive.</summary>
    public TimeSpan Until { get; }

    internal bool IsOn(TimeSpan at) => at >= From && at < Until;

    /// <summary>Whether some of it is at that time or later.</summary>
    internal bool IsStillToCome(TimeSpan at) => Until > at || (this is ReplicaLoss && From >= at);

    /// <summary>The same with its times counted from a later start; what has begun by then begins below zero.</summary>
    internal Fault Since(TimeSpan start) => this switch
    {
        StockOut fault => new StockOut(fault.Group, From - start, Until - start, fault.Cause),
        StuckLaunches fault => new StuckLaunches(From - start, Until - start, fault.Group),
        SlowStarts fault => new SlowStarts(From - start, Until - start, fault.Factor),
        MetricsBlackout fault => new MetricsBlackout(From - start, Until - start, fault.Metrics),
        Throttling fault => new Throttling(From - start, Until - start, fault.Call),
        Denial fault => new Denial(From - start, Until - start, fault.Call),
        ReplicaLoss fault => new ReplicaLoss(fault.At - start, fault.Group, fault.Count),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A group gets no machine: the cloud accepts a desired capacity and then fails to deliver. Stopped
    /// machines do not start either, for a stopped machine holds no capacity.</summary>
    /// <param name="Group">Which group.</param>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Cause">What the cloud says.</param>
    public sealed record StockOut(
        string Group,
        TimeSpan From,
        TimeSpan Until,
        LaunchFailureCause Cause = LaunchFailureCause.OutOfCapacity) : Fault(From, Until);

    /// <summary>Machines that begin to start now never become ready: they come up and the model never answers.
    /// </summary>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Group">Which group; null for all.</param>
    public sealed record StuckLaunches(TimeSpan From, TimeSpan Until, string? Group = null) : Fault(From, Until);

    /// <summary>Machines that begin to start now take longer.</summary>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Factor">How many times as long.</param>
    public sealed record SlowStarts(TimeSpan From, TimeSpan Until, Ratio Factor) : Fault(From, Until);

    /// <summary>Points whose period ends now are never published.</summary>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Metrics">The names concerned; empty for all.</param>
    public sealed record MetricsBlackout(TimeSpan From, TimeSpan Until, params ImmutableArray<string> Metrics)
        : Fault(From, Until);

    /// <summary>The cloud asks to be called less often, and does nothing.</summary>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Call">The call concerned; null for all.</param>
    public sealed record Throttling(TimeSpan From, TimeSpan Until, CloudCall? Call = null) : Fault(From, Until);

    /// <summary>The cloud denies the right to call it, and does nothing.</summary>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Call">The call concerned; null for all.</param>
    public sealed record Denial(TimeSpan From, TimeSpan Until, CloudCall? Call = null) : Fault(From, Until);

    /// <summary>Ready replicas end at one instant without notice, the longest ready first: a reclaimed spot machine, a
    /// fallen GPU. What they run is lost, and the group replaces them.</summary>
    /// <param name="At">When.</param>
    /// <param name="Group">Whose.</param>
    /// <param name="Count">How many.</param>
    public sealed record ReplicaLoss(TimeSpan At, string Group, Replicas Count) : Fault(At, At);
}
