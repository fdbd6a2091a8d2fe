using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Auto Scaling groups as pools of machines.</summary>
/// <remarks>
/// <para>A machine is ready when it is in service: it completes its launch hook itself, and only once its model
/// answers. A victim is terminated by name and drains in its termination hook. A group never chooses who goes.</para>
/// <para>What AWS and the network do is a value; only the end of the wait is an exception.</para>
/// </remarks>
/// <param name="clients">Of every region there is a group in.</param>
/// <param name="clock">Read once for each look.</param>
public sealed class AwsFleet(AwsClients clients, TimeProvider clock) : IFleet
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var regions = fleets
            .SelectMany(fleet => fleet.Pools)
            .Select(pool => pool.Target)
            .OfType<PoolTarget.Aws>()
            .ToLookup(target => target.Region, target => target.AutoScalingGroup);
        var sights = await Task.WhenAll(regions.Select(async groups =>
        {
            var reader = new RegionReader(groups.Key, Calls(groups.Key), now);
            return (Region: groups.Key, Groups: await reader.ReadAsync([.. groups.Distinct()], cancellation)
                .ConfigureAwait(false));
        })).ConfigureAwait(false);
        var byRegion = sights.ToImmutableDictionary(sight => sight.Region, sight => sight.Groups);
        ImmutableArray<FleetDescription> told = [.. fleets.Select(fleet => Description(
            fleet, target => byRegion[target.Region][target.AutoScalingGroup]))];
        return await new AddressReader(clients).AddAsync(fleets, told, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ActuationOutcome> ApplyAsync(
        PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(intent);
        if (pool.Target is not PoolTarget.Aws target)
        {
            return new ActuationOutcome.Conflict(NotOurs(pool).Detail);
        }

        var found = await Calls(target.Region).GroupsAsync([target.AutoScalingGroup], cancellation)
            .ConfigureAwait(false);
        var group = found.Then(groups => groups is [var only]
            ? ScalingGroup.Of(only)
            : new Answer<ScalingGroup>.Withheld(RegionReader.Absent(target.AutoScalingGroup, target.Region)));
        return await group.Match(
            it => new GroupChange(clients.AutoScaling(target.Region), it).ApplyAsync(intent, cancellation),
            fault => Task.FromResult(GroupChange.Refusal(fault))).ConfigureAwait(false);
    }

    /// <summary>All of a fleet, or the first thing that keeps it from being known.</summary>
    private static FleetDescription Description(FleetQuery fleet, Func<PoolTarget.Aws, Answer<GroupSight>> look)
    {
        var states = ImmutableArray.CreateBuilder<PoolState>(fleet.Pools.Length);
        var replicas = ImmutableArray.CreateBuilder<Replica>();
        foreach (var pool in fleet.Pools)
        {
            var answer = pool.Target is PoolTarget.Aws target
                ? look(target)
                : new Answer<GroupSight>.Withheld(NotOurs(pool));
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

    private static ApiFault NotOurs(PoolPolicy pool) => ApiFault.Told(
        SourceFault.NotFound, $"the pool {pool.Name} is not of AWS, and no other cloud is asked here");

    private GroupCalls Calls(string region) => new(clients, region);
}
