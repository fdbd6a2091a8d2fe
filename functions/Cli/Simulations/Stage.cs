using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>What every contender meets alike: the traffic, the machines, the promises, the length.</summary>
/// <param name="Traffic">The requests.</param>
/// <param name="Length">How long, in virtual time.</param>
/// <param name="Tick">From one tick to the next.</param>
/// <param name="Seed">What everything random is drawn from.</param>
/// <param name="Model">What a replica is.</param>
/// <param name="Initial">Replicas at the start; null to size the fleet for the first minutes.</param>
internal sealed record Stage(
    SimulatedTraffic Traffic, TimeSpan Length, TimeSpan Tick, ulong Seed, string Model, Replicas? Initial)
{
    /// <summary>The stretch that the start is sized for: long enough to see a rate in it, short enough that nobody can
    /// call it foresight.</summary>
    private static readonly TimeSpan Opening = TimeSpan.FromMinutes(10);

    /// <summary>How metrics come to whoever decides.</summary>
    public AgentSettings Agents { get; init; } = AgentSettings.Default;

    /// <summary>What goes wrong in the cloud.</summary>
    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>When it begins.</summary>
    public static DateTimeOffset Start => SimulatedCloudOptions.StartDefault;

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => Start + Length;

    /// <summary>A cloud for a policy.</summary>
    /// <param name="policy">Rehearsed: its pools are simulated.</param>
    /// <param name="host">Whose prices, promises and start times count; the policy's own, or those of the policy it is
    /// compared with.</param>
    public SimulatedCloudOptions Cloud(Policy policy, Policy host)
    {
        var options = SimulatedCloudOptions.For(policy) with
        {
            Seed = Seed,
            Traffic = Traffic,
            Objectives = host.Objectives,
            Starts = SimulatedCloudOptions.For(host).Starts,
            Agents = Agents,
            Faults = Faults,
        };
        options = options with
        {
            Groups =
            [
                .. options.Groups.Select((group, rank) => group with
                {
                    Model = Model,
                    Price = host.Pools[Math.Min(rank, host.Pools.Length - 1)].Price,
                    GpusPerReplica = host.Pools[Math.Min(rank, host.Pools.Length - 1)].GpusPerReplica,
                }),
            ],
        };
        return options with { Groups = Filled(options.Groups, StartingCount(options, policy.Range)) };
    }

    /// <summary>The same with its start sized once and for all, for a policy's machines, promises and range.</summary>
    public Stage Sized(Policy host) => this with
    {
        Initial = Cloud(host, host).Groups.Aggregate(Replicas.None, (sum, group) => sum + group.Initial),
    };

    private Replicas StartingCount(SimulatedCloudOptions options, ReplicaRange range)
    {
        if (Initial is { } given)
        {
            return range.Clamp(given);
        }

        var opening = Start + (Length < Opening ? Length : Opening);
        return range.Clamp(StaticPeak.Find(options, opening)?.Replicas ?? range.Max);
    }

    private static ImmutableArray<SimulatedGroup> Filled(ImmutableArray<SimulatedGroup> groups, Replicas count)
    {
        var filled = ImmutableArray.CreateBuilder<SimulatedGroup>(groups.Length);
        foreach (var group in groups)
        {
            var here = Replicas.Min(count, group.Max);
            count -= here;
            filled.Add(group with { Initial = here });
        }

        return filled.MoveToImmutable();
    }
}
