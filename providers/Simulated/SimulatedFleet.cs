using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>The machines of a <see cref="SimulatedCloud"/> as a real cloud would show them, and what may be asked of
/// them.</summary>
/// <remarks>
/// <para>A machine appears some seconds after it was asked for. One that is being built for the warm pool is described
/// only when it stands by, for until then it neither counts nor helps. A terminated one is described for two minutes
/// more. A failed launch is described until a machine came since, at most for ten minutes; looking changes
/// nothing.</para>
/// <para>When desired falls and too few victims are named, the group itself takes the newest that is not ready, else
/// the one ready for longest. Terminated machines do not return to the warm pool. A victim under protection is a
/// conflict, on which nothing is done.</para>
/// </remarks>
public sealed class SimulatedFleet : IFleet
{
    /// <summary>How long a failed launch is news.</summary>
    private static readonly TimeSpan failureShownFor = TimeSpan.FromMinutes(10);

    private readonly GroupDirectory groups;
    private readonly SimulatedPlant plant;
    private readonly SimulatedCloudOptions options;
    private readonly Timeline timeline;

    internal SimulatedFleet(
        GroupDirectory groups, SimulatedPlant plant, SimulatedCloudOptions options, Timeline timeline)
    {
        this.groups = groups;
        this.plant = plant;
        this.options = options;
        this.timeline = timeline;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<FleetDescription>>(
        [
            .. fleets.Select(fleet => cancellation.IsCancellationRequested
                ? new FleetDescription.Unknown(SourceFault.Unreachable, "the wait was ended")
                : Describe(fleet.Pools)),
        ]);

    /// <inheritdoc/>
    public Task<ActuationOutcome> ApplyAsync(
        PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(intent);
        return Task.FromResult(cancellation.IsCancellationRequested
            ? new ActuationOutcome.Conflict("the wait was ended before anything was sent")
            : Apply(pool, intent));
    }

    private FleetDescription Describe(ImmutableArray<PoolPolicy> pools)
    {
        if (options.Faults.Refusal(CloudCall.Describe, timeline.Now) is { } fault)
        {
            return new FleetDescription.Unknown(fault, "by the fault script");
        }

        var states = ImmutableArray.CreateBuilder<PoolState>(pools.Length);
        var replicas = ImmutableArray.CreateBuilder<Replica>();
        foreach (var pool in pools)
        {
            if (groups.Behind(pool) is not { } group)
            {
                return new FleetDescription.Unknown(
                    SourceFault.NotFound, $"the simulated cloud has no group for the pool {pool.Name}");
            }

            states.Add(StateOf(pool.Name, group));
            replicas.AddRange(group.Shown
                .Where(machine => !(machine.IsStandby && machine.IsPending))
                .Select(machine => Show(machine, pool.Name)));
        }

        return new FleetDescription.Known(states.DrainToImmutable(), replicas.DrainToImmutable());
    }

    private ActuationOutcome Apply(PoolPolicy pool, PoolIntent intent) =>
        options.Faults.Refusal(CloudCall.Apply, timeline.Now) switch
        {
            SourceFault.Throttled => new ActuationOutcome.Throttled(RetryAfter: null),
            { } => new ActuationOutcome.Denied("by the fault script"),
            null => groups.Behind(pool)?.Apply(intent)
                ?? new ActuationOutcome.Denied($"the simulated cloud has no group for the pool {pool.Name}"),
        };

    private PoolState StateOf(PoolName name, MachineGroup group) => new(
        name,
        group.Desired,
        Replicas.Of(group.Shown.Count(machine => machine.IsWarm)),
        group.Failure is { } failure && timeline.Now - failure.At <= failureShownFor
            ? new LaunchFailure(failure.Cause, options.Start + failure.At)
            : null);

    private Replica Show(Machine machine, PoolName pool) => new(
        machine.Id,
        pool,
        machine.Phase ?? Phase.Launching,
        options.Start + machine.Since,
        machine.Phase is Phase.Ready or Phase.Draining ? Quantity.Of(plant.Outstanding(machine.Id.Value)) : null,
        machine.IsProtected);
}
