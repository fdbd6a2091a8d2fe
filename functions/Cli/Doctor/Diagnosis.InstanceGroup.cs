using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What only Google Cloud's instance groups have.</summary>
internal abstract partial record Diagnosis
{
    /// <summary>The group moves machines between zones by itself.</summary>
    public sealed record Redistributes(string Subject) : Diagnosis(Subject);

    /// <summary>The group has as many machines in each zone, so that it waits for those that have none left.</summary>
    public sealed record ZonesKeptEven(string Subject) : Diagnosis(Subject);

    /// <summary>The group keeps disks or addresses of machines that go.</summary>
    public sealed record StateKept(string Subject) : Diagnosis(Subject);

    /// <summary>Nobody could tell whether a machine that goes has time to finish what it runs.</summary>
    public sealed record DrainUnverified(string Subject, string Detail) : Diagnosis(Subject);

    /// <summary>A machine that is to stand by is stopped before it can be ready.</summary>
    /// <param name="Subject">The pool.</param>
    /// <param name="Delay">How long it runs before.</param>
    /// <param name="ColdStart">How long a start takes.</param>
    public sealed record StandbyTooEarly(string Subject, TimeSpan Delay, TimeSpan ColdStart) : Diagnosis(Subject);

    /// <summary>Machines run for a day at most.</summary>
    public sealed record EndsInADay(string Subject) : Diagnosis(Subject);

    /// <summary>All machines of the fleet may be taken back at once.</summary>
    public sealed record SpotAlone(string Subject) : Diagnosis(Subject);

    /// <summary>A metric is read in another project than the fleet's.</summary>
    /// <param name="Subject">The fleet.</param>
    /// <param name="Metric">Which.</param>
    /// <param name="Read">Where it is read.</param>
    /// <param name="Pools">Where the fleet is.</param>
    public sealed record ProjectsDiffer(string Subject, MetricName Metric, string Read, string Pools)
        : Diagnosis(Subject);
}
