using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What there is, and whether its metrics can be gone by.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>The fleet is there.</summary>
    public sealed record FleetSeen(string Subject, int Desired, int Ready, int Pending, int Warm, Mode Mode)
        : Diagnosis(Subject);

    /// <summary>The cloud did not say what there is.</summary>
    public sealed record FleetUnknown(string Subject, SourceFault Fault, string Detail) : Diagnosis(Subject);

    /// <summary>Nobody here examines pools of this kind.</summary>
    public sealed record PoolUnexamined(string Subject) : Diagnosis(Subject);

    /// <summary>The pool's group, or its hooks, could not be looked at: its limits, hooks and quota are not examined.
    /// </summary>
    public sealed record GroupUnverified(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>Something else scales the pool.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Controller">What it is called.</param>
    /// <param name="IsActing">Whether the policy acts as well, so that the two work against each other.</param>
    public sealed record SecondController(string Subject, string Controller, bool IsActing) : Diagnosis(Subject);

    /// <summary>Nobody could tell whether something else scales the pool.</summary>
    public sealed record ControllersUnverified(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>The pool has been told not to do what scaling needs.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Process">What it does not do.</param>
    /// <param name="IsActing">Whether the policy needs it.</param>
    public sealed record ProcessSuspended(string Subject, string Process, bool IsActing) : Diagnosis(Subject);

    /// <summary>The metric can be gone by.</summary>
    public sealed record MetricFresh(string Subject, MetricName Metric, double Value, TimeSpan Age, TimeSpan MaxAge)
        : Diagnosis(Subject);

    /// <summary>Its newest point is too old.</summary>
    public sealed record MetricStale(string Subject, MetricName Metric, TimeSpan Age, TimeSpan MaxAge)
        : Diagnosis(Subject);

    /// <summary>It has no point at all.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Metric">Which.</param>
    /// <param name="Cause">What is missing.</param>
    /// <param name="IsOfCloud">Whether the fleet's cloud has it, and not Prometheus or the replicas.</param>
    public sealed record MetricMissing(string Subject, MetricName Metric, string Cause, bool IsOfCloud = true)
        : Diagnosis(Subject);

    /// <summary>It has values that cannot be.</summary>
    public sealed record MetricImplausible(string Subject, MetricName Metric, string Cause) : Diagnosis(Subject);

    /// <summary>Its source did not answer.</summary>
    public sealed record MetricUnreadable(string Subject, MetricName Metric, SourceFault Fault, string Detail)
        : Diagnosis(Subject);

    /// <summary>It is read in another region than the fleet's.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Metric">Which.</param>
    /// <param name="Read">Where it is read.</param>
    /// <param name="Pools">Where the fleet is.</param>
    public sealed record RegionsDiffer(string Subject, MetricName Metric, string Read, string Pools)
        : Diagnosis(Subject);
}
