using System.Collections.Immutable;

using Azure.Core;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Scale sets as pools of machines, Uniform and Flexible.</summary>
/// <remarks>
/// <para>A machine is ready when its health extension says so, which asks the model; where a scale set's model has
/// none, when it runs. A victim is deleted by name, and drains for as long as the scale set's terminate notification
/// lets it. A scale set never chooses who goes: its capacity is only ever raised. Where launches left neither a machine
/// nor gave up their places, it is higher than what there is; whoever wants it lower lowers it while the scale set is
/// empty.</para>
/// <para>Machines stand by in the scale set's standby pool. Where it has none, victims of scale-in are deallocated and
/// kept, up to the number that is wanted, and started before new ones are asked for; none is launched only to be
/// stopped.</para>
/// <para>What Azure and the network do is a value; only the end of the wait is an exception.</para>
/// </remarks>
/// <param name="clients">Of the cloud the scale sets are in.</param>
/// <param name="clock">Read once for each look and each change.</param>
public sealed class AzureFleet(AzureClients clients, TimeProvider clock) : IFleet
{
    private readonly FirstReady firstReady = new();
    private readonly RefusedLaunches refused = new();

    /// <inheritdoc/>
    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        var reader = new FleetReader(clients, firstReady, refused, clock.GetUtcNow());
        var ids = fleets
            .SelectMany(fleet => fleet.Pools)
            .Select(ScaleSetAddress.Of)
            .OfType<Answer<ResourceIdentifier>.Given>()
            .Select(address => address.Value);
        var sights = await reader.ReadAsync(ids, cancellation).ConfigureAwait(false);
        return await new AddressReader(clients).AddAsync(
            fleets, [.. fleets.Select(fleet => Description(fleet, id => sights[id]))], sights, cancellation)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ActuationOutcome> ApplyAsync(
        PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(intent);
        var change = await ScaleSetAddress.Of(pool).ThenAsync(id => FindAsync(id, cancellation)).ConfigureAwait(false);
        return await change.Match(
            found => found.ApplyAsync(intent, cancellation),
            fault => Task.FromResult(ScaleSetChange.Refusal(fault, Replicas.None))).ConfigureAwait(false);
    }

    /// <summary>All of a fleet, or the first thing that keeps it from being known.</summary>
    private static FleetDescription Description(
        FleetQuery fleet, Func<ResourceIdentifier, Answer<ScaleSetSight>> look)
    {
        var states = ImmutableArray.CreateBuilder<PoolState>(fleet.Pools.Length);
        var replicas = ImmutableArray.CreateBuilder<Replica>();
        foreach (var pool in fleet.Pools)
        {
            var answer = ScaleSetAddress.Of(pool).Then(look);
            if (answer is Answer<ScaleSetSight>.Withheld { Fault: var fault })
            {
                return new FleetDescription.Unknown(fault.Kind, $"pool {pool.Name}: {fault.Detail}");
            }

            var sight = ((Answer<ScaleSetSight>.Given)answer).Value;
            states.Add(sight.AsPool(pool.Name));
            replicas.AddRange(sight.AsReplicas(pool.Name));
        }

        return new FleetDescription.Known(states.DrainToImmutable(), replicas.DrainToImmutable());
    }

    /// <summary>Looks at a scale set for a change of it.</summary>
    private async Task<Answer<ScaleSetChange>> FindAsync(ResourceIdentifier id, CancellationToken cancellation)
    {
        var scaleSets = new ScaleSetCalls(clients);
        var surroundings = new SurroundingCalls(clients);
        var found = await scaleSets.ScaleSetAsync(id, cancellation).ConfigureAwait(false);
        return await found.ThenAsync(async set =>
        {
            var pools = set.IsFlexible
                ? await surroundings.PoolsAsync(id.Parent!, cancellation).ConfigureAwait(false)
                : new Answer<ImmutableArray<StandbyPool>>.Given([]);
            var members = await pools.ThenAsync(all => new MemberReader(scaleSets, surroundings)
                .ReadAsync(set, GroupSight.Of(all, set), cancellation)).ConfigureAwait(false);
            return members.Then<ScaleSetChange>(machines => new Answer<ScaleSetChange>.Given(
                new ScaleSetChange(clients, set, machines, refused, clock.GetUtcNow())));
        }).ConfigureAwait(false);
    }
}
