using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>A simulated cloud before it begins. The same options give the same cloud, bit for bit, as often as one is
/// made of them.</summary>
public sealed record SimulatedCloudOptions
{
    /// <summary>Monday, 5 January 2026, midnight UTC: synthetic weeks begin on a Monday.</summary>
    public static readonly DateTimeOffset StartDefault = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What everything random is drawn from: traffic, starts, lost metrics.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The instant at which the cloud begins and which the traffic's time 0 stands for.</summary>
    public DateTimeOffset Start { get; init; } = StartDefault;

    /// <summary>The groups of the fleet, best first; at least one.</summary>
    public ImmutableArray<SimulatedGroup> Groups { get; init; } = [new("g")];

    /// <summary>The requests that are sent.</summary>
    public SimulatedTraffic Traffic { get; init; } = SimulatedTraffic.Synthetic(new TrafficShape());

    /// <summary>How long machines take to start.</summary>
    public StartTimes Starts { get; init; } = StartTimes.Default;

    /// <summary>How long a machine that is taken out may go on with what it runs; after that its requests are
    /// lost.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the gateway holds a request while no replica is ready; null: until one is.</summary>
    public TimeSpan? GatewayTimeout { get; init; }

    /// <summary>What attainment is counted against, request by request. A promise that is not made is always kept;
    /// where none is made at all, 2 s to the first token and 100 ms between tokens are taken for one.</summary>
    public Objectives Objectives { get; init; } = Objectives.None;

    /// <summary>How metrics are gathered and published.</summary>
    public AgentSettings Agents { get; init; } = AgentSettings.Default;

    /// <summary>What goes wrong, and when.</summary>
    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>Counts requests by when they arrived as well, in windows of this length, more than zero, for <see
    /// cref="SimulatedCloud.Windows"/>; null: only in all.</summary>
    public TimeSpan? CountEvery { get; init; }

    /// <summary>How long the first start of a new machine will take, from being asked for to answering, where nothing
    /// goes wrong: known before it happens, to those who may know the future.</summary>
    /// <param name="ordinal">How many machines the cloud made before it, the initial ones included; 0 or more.</param>
    public TimeSpan FirstStart(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        var plan = StartPlan.Cold(Starts, ordinal, starts: 0, Seed);
        return MachineGroup.Placement + plan.Boot + plan.Load;
    }

    /// <summary>A cloud for a policy: a group for each of its simulated pools, at the policy's prices and limits, which
    /// begins with the policy's minimum in the first pool and starts machines as slowly as the policy expects. A
    /// minimum of zero begins at zero.</summary>
    /// <param name="policy">Pools of other clouds are left out.</param>
    public static SimulatedCloudOptions For(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var left = policy.Range.Min;
        var groups = ImmutableArray.CreateBuilder<SimulatedGroup>();
        foreach (var pool in policy.Pools)
        {
            if (pool.Target is not PoolTarget.Simulated target)
            {
                continue;
            }

            var max = pool.Max ?? policy.Range.Max;
            var here = Replicas.Min(left, max);
            left -= here;
            groups.Add(new(target.Group)
            {
                Initial = here,
                Max = max,
                Price = pool.Price,
                GpusPerReplica = pool.GpusPerReplica,
            });
        }

        return new SimulatedCloudOptions
        {
            Groups = groups.DrainToImmutable(),
            Starts = StartTimes.For(policy.ColdStart),
            Objectives = policy.Objectives,
        };
    }

    internal LatencyObjectives LatencyObjectives => (Objectives is { TtftP95: null, ItlP95: null }
        ? LatencyObjectives.Default
        : new(Objectives.TtftP95 ?? LatencyObjectives.Never, Objectives.ItlP95 ?? LatencyObjectives.Never)) with
    {
        LongPrompts = Objectives.LongPrompts,
    };

    /// <summary>Throws <see cref="ArgumentException"/>, naming the value, when no such cloud can be.</summary>
    internal void ThrowIfImpossible()
    {
        if (Groups.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A simulated cloud needs at least one group.");
        }

        foreach (var group in Groups)
        {
            group.ThrowIfImpossible();
            if (Groups.Count(other => other.Name == group.Name) > 1)
            {
                throw new ArgumentException($"There are several groups '{group.Name}'.");
            }
        }

        if (CountEvery is { } every)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero, nameof(CountEvery));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(DrainDeadline, TimeSpan.Zero);
        if (Objectives.LongPrompts is { } longer)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(longer.Beyond, 0);
            ArgumentOutOfRangeException.ThrowIfLessThan(longer.PerToken, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(longer.PerToken, LongPrompts.LongestPerToken);
        }

        Starts.ThrowIfImpossible();
        Agents.ThrowIfImpossible();
    }
}
