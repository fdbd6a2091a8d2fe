using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>A cloud in virtual time that hosts one inference service: groups of machines that start slowly, a gateway
/// with requests, agents that publish metrics late, and faults by script.</summary>
/// <remarks>
/// <para>Deterministic: the same options and the same calls at the same instants give the same results, bit for bit,
/// and how the way to an instant is cut into <see cref="AdvanceTo"/> calls makes no difference. Time stands still
/// between those calls.</para>
/// <para>Not thread-safe: one host drives it.</para>
/// </remarks>
public sealed class SimulatedCloud : IDisposable
{
    private readonly SimulatedCloudOptions options;
    private readonly Timeline timeline = new();
    private readonly MachinePark park;
    private readonly GroupDirectory groups;
    private PlantSnapshot? asked;

    /// <summary>A cloud at its start.</summary>
    /// <exception cref="ArgumentException">The options are not those of a possible cloud; the message says
    /// why.</exception>
    public SimulatedCloud(SimulatedCloudOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfImpossible();
        this.options = options;
        park = new MachinePark(options, timeline);
        groups = new GroupDirectory(options, park, timeline);
        var agent = new MetricAgent(options, park.Plant, timeline);
        Clock = new VirtualClock(options.Start, timeline);
        Fleet = new SimulatedFleet(groups, park.Plant, options, timeline);
        Metrics = new SimulatedMetricSource(agent.Published, options, timeline);
        groups.Begin();
        agent.Begin();
        Exporters = new SimulatedExporters(groups, park.Plant, options);
    }

    /// <summary>The instant that has been reached.</summary>
    public DateTimeOffset Now => options.Start + timeline.Now;

    /// <summary>The cloud's own clock, for hosts that want one; its timers go off as time advances.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Replicas asked for, all groups together.</summary>
    public Replicas Desired => groups.All.Aggregate(Replicas.None, (sum, group) => sum + group.Desired);

    /// <summary>Replicas that are ready to serve.</summary>
    public Replicas Ready => Replicas.Of(park.Ready.Now);

    /// <summary>The groups' machines, as a provider shows them.</summary>
    public SimulatedFleet Fleet { get; }

    /// <summary>What the agents have published.</summary>
    public SimulatedMetricSource Metrics { get; }

    /// <summary>What a Prometheus that scrapes the machines and the gateway would read.</summary>
    public SimulatedExporters Exporters { get; }

    /// <summary>Whether requests are still to come; recorded traffic ends, synthetic traffic does not.</summary>
    public bool HasTrafficLeft => park.Plant.NextArrival is not null;

    /// <summary>Lets everything happen up to and including an instant; not before now.</summary>
    public void AdvanceTo(DateTimeOffset instant) => timeline.AdvanceTo(instant - options.Start, park.AdvanceTo);

    /// <summary>Changes a group's desired capacity as somebody else would: an operator, a second autoscaler.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="desired">Taken as it is, within the group's own limits.</param>
    public void SetDesired(string group, Replicas desired)
    {
        var found = groups.Named(group);
        found.SetDesired(Replicas.Max(found.Options.Min, Replicas.Min(found.Options.Max, desired)));
    }

    /// <summary>Protects a machine from scale-in, or lifts the protection, as an operator would.</summary>
    /// <returns>False when there is no such machine.</returns>
    public bool Protect(ReplicaId replica, bool isProtected)
    {
        if (groups.Find(replica) is not { } machine)
        {
            return false;
        }

        machine.IsProtected = isProtected;
        return true;
    }

    /// <summary>The run so far.</summary>
    public SimulatedReport Report() => RunReport.Of(options, groups, park, timeline.Now);

    /// <summary>Requests by when they arrived, from the start to the last that came; empty unless <see
    /// cref="SimulatedCloudOptions.CountEvery"/> asks for it.</summary>
    public ImmutableArray<SimulatedWindow> Windows() => park.Windows?.Read() ?? [];

    /// <summary>What went on since this was last asked, or since the start.</summary>
    public SimulatedStretch Stretch()
    {
        var (from, seen) = (asked, park.Plant.Snapshot());
        asked = seen;
        var latencies = from is null ? seen.TimeToFirstToken : seen.TimeToFirstToken.Since(from.TimeToFirstToken);
        return new SimulatedStretch(
            options.Start + (from?.At ?? TimeSpan.Zero),
            Now,
            seen.Totals.Arrivals - (from?.Totals.Arrivals ?? 0),
            RunReport.Quantiles(latencies),
            Desired,
            Ready,
            RunReport.Cost(groups));
    }

    /// <summary>Lets go of the traffic, such as an open file.</summary>
    public void Dispose() => park.Dispose();
}
