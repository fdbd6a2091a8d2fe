using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Managed instance groups as pools of machines, zonal and regional.</summary>
/// <remarks>
/// <para>A machine is ready when the health check of the group's autohealing says so, which asks the model; where the
/// group has none, when it runs. A victim is deleted by name. A group never chooses who goes.</para>
/// <para>Machines stand by in the group itself, stopped. A group that takes them when it grows is left to do so; in
/// another one they are started by name before new ones are asked for. Victims are stopped and kept where more should
/// stand by than do.</para>
/// <para>What Google and the network do is a value; only the end of the wait is an exception.</para>
/// </remarks>
/// <param name="clients">Of the cloud the groups are in.</param>
/// <param name="clock">Read once for each look and each change.</param>
public sealed class GcpFleet(GcpClients clients, TimeProvider clock) : IFleet
{
    private readonly Sightings sightings = new();
    private readonly SpotTemplates templates = new();
    private readonly RefusedLaunches refused = new();
    private readonly GroupCalls calls = new(clients);

    /// <inheritdoc/>
    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        var reader = new FleetReader(calls, sightings, templates, refused, clock.GetUtcNow());
        var addresses = fleets
            .SelectMany(fleet => fleet.Pools)
            .Select(GroupAddress.Of)
            .OfType<Answer<GroupAddress>.Given>()
            .Select(address => address.Value);
        var sights = await reader.ReadAsync(addresses, cancellation).ConfigureAwait(false);
        return await new AddressReader(calls).AddAsync(
            fleets, [.. fleets.Select(fleet => Description(fleet, address => sights[address]))], sights, cancellation)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ActuationOutcome> ApplyAsync(
        PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(intent);
        var change = await GroupAddress.Of(pool).ThenAsync(address => FindAsync(address, cancellation))
            .ConfigureAwait(false);
        return await change.Match(
            found => found.ApplyAsync(intent, cancellation),
            fault => Task.FromResult(GroupChange.Refusal(fault, Replicas.None))).ConfigureAwait(false);
    }

    /// <summary>All of a fleet, or the first thing that keeps it from being known.</summary>
    private static FleetDescription Description(FleetQuery fleet, Func<GroupAddress, Answer<GroupSight>> look)
    {
        var states = ImmutableArray.CreateBuilder<PoolState>(fleet.Pools.Length);
        var replicas = ImmutableArray.CreateBuilder<Replica>();
        foreach (var pool in fleet.Pools)
        {
            var answer = GroupAddress.Of(pool).Then(look);
            if (answer is Answer<GroupSight>.Withheld { Fault: var fault })
            {
                return new FleetDescription.Unknown(fault.Kind, $"pool {pool.Name}: {fault.Detail}");
            }

            var sight = ((Answer<GroupSight>.Given)answer).Value;
            states.Add(sight.AsPool(pool.Name));
            replicas.AddRange(sight.AsReplicas(pool.Name));
        }

        return new FleetDescription.Known(states.DrainToImmutable(), replicas.DrainToImmutable());
    }

    /// <summary>Looks at a group for a change of it.</summary>
    private async Task<Answer<GroupChange>> FindAsync(GroupAddress address, CancellationToken cancellation)
    {
        var group = await calls.GroupAsync(address, cancellation).ConfigureAwait(false);
        return await group.ThenAsync(async found =>
        {
            var machines = await calls.MachinesAsync(address, cancellation).ConfigureAwait(false);
            return machines.Then<GroupChange>(list => new Answer<GroupChange>.Given(
                Change(found, list, clock.GetUtcNow())));
        }).ConfigureAwait(false);
    }

    private GroupChange Change(Group group, ImmutableArray<GroupMachine> machines, DateTimeOffset now)
    {
        var look = sightings.Of(group.Address)
            ?? sightings.See(group, MachinePhase.Of(machines, group.ReportsHealth), now);
        return new GroupChange(clients, group, machines, look, refused, now);
    }
}
