using System.Collections.Concurrent;
using System.Collections.Immutable;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Finds out where machines are, by lists of their zones, and only of fleets whose addresses are wanted. That
/// it cannot is said with the addresses, and leaves the fleets known.</summary>
/// <param name="calls">Of the cloud they are in.</param>
internal sealed class AddressReader(GroupCalls calls)
{
    /// <summary>Machines asked for in one list. Names have up to 63 letters, and an address of the API no more than
    /// some thousand.</summary>
    private const int LargestChunk = 50;

    /// <summary>Lists at a time, as for all that is looked at here.</summary>
    private const int Concurrency = 16;

    /// <summary>The descriptions, with addresses where they are wanted.</summary>
    /// <param name="fleets">What was asked.</param>
    /// <param name="told">What was found of each, in the same order.</param>
    /// <param name="sights">What was seen of each group.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImmutableArray<FleetDescription>> AddAsync(
        ImmutableArray<FleetQuery> fleets,
        ImmutableArray<FleetDescription> told,
        IReadOnlyDictionary<GroupAddress, Answer<GroupSight>> sights,
        CancellationToken cancellation)
    {
        var zones = fleets.Zip(told)
            .Where(pair => pair.First.WithAddresses && pair.Second is FleetDescription.Known)
            .SelectMany(pair => Machines(pair.First, sights))
            .Distinct()
            .GroupBy(machine => (machine.Project, machine.Zone), machine => machine.Name);
        var lists = new ConcurrentBag<((string Project, string Zone) Place, ReplicaAddresses Addresses)>();
        await Parallel.ForEachAsync(
            zones.SelectMany(zone => zone.Chunk(LargestChunk).Select(names => (Place: zone.Key, Names: names))),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            async (list, stop) => lists.Add((
                list.Place,
                Addresses(await calls.InstancesAsync(list.Place.Project, list.Place.Zone, list.Names, stop)
                    .ConfigureAwait(false))))).ConfigureAwait(false);
        var byZone = lists.ToLookup(list => list.Place, list => list.Addresses);
        return ReplicaAddresses.Add(fleets, told, fleet => Machines(fleet, sights)
            .Select(machine => (machine.Project, machine.Zone)).Distinct().SelectMany(zone => byZone[zone]));
    }

    /// <summary>The machines of a fleet's groups that have addresses of their own in the API, which tell their zones.
    /// </summary>
    private static IEnumerable<(string Project, string Zone, string Name)> Machines(
        FleetQuery fleet, IReadOnlyDictionary<GroupAddress, Answer<GroupSight>> sights) =>
        from address in fleet.Pools.Select(GroupAddress.Of).OfType<Answer<GroupAddress>.Given>()
        let sight = sights[address.Value] as Answer<GroupSight>.Given
        where sight is not null
        from machine in sight.Value.Machines
        let zone = ZoneOf(machine.Url)
        where zone is not null
        select (address.Value.Place.Project, zone, machine.Name);

    private static string? ZoneOf(string? url) =>
        url?.Split('/') is [.., "zones", { Length: > 0 } zone, "instances", _] ? zone : null;

    private static ReplicaAddresses Addresses(Answer<ImmutableArray<Instance>> list) => list.Match(
        instances => new ReplicaAddresses(instances
            .Select(instance => (instance.Name, Address: AddressOf(instance)))
            .Where(instance => instance.Name is not null && instance.Address is not null)
            .DistinctBy(instance => instance.Name)
            .ToImmutableDictionary(instance => new ReplicaId(instance.Name!), instance => instance.Address!)),
        fault => ReplicaAddresses.None with { Fault = fault.Detail });

    /// <summary>Of the first interface; in a network without IPv4, that of IPv6.</summary>
    private static string? AddressOf(Instance instance) => instance.NetworkInterfaces is [var first, ..]
        ? first.NetworkIP ?? first.Ipv6Address
        : null;
}
