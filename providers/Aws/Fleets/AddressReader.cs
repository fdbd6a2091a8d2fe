using System.Collections.Concurrent;
using System.Collections.Immutable;

using Amazon.EC2.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Finds out where machines are: those of a region's fleets together, and only of fleets whose addresses are
/// wanted. That it cannot is said with the addresses, and leaves the fleets known.</summary>
/// <param name="clients">Of all regions.</param>
internal sealed class AddressReader(AwsClients clients)
{
    private const string Action = "ec2:DescribeInstances";

    /// <summary>Machines asked for in one call: values of one filter, the API's limit. A filter, because a machine that
    /// EC2 does not know yet, or no more, would spoil a call that names it.</summary>
    private const int LargestChunk = 200;

    /// <summary>Records of a page: the API's limit.</summary>
    private const int LargestPage = 1000;

    /// <summary>Each machine has one record; more pages than this are no answer.</summary>
    private const int MostPages = 10;

    /// <summary>Calls at a time: EC2 throttles those that describe by account and region.</summary>
    private const int Concurrency = 4;

    /// <summary>The descriptions, with addresses where they are wanted.</summary>
    /// <param name="fleets">What was asked.</param>
    /// <param name="told">What was found of each, in the same order.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImmutableArray<FleetDescription>> AddAsync(
        ImmutableArray<FleetQuery> fleets, ImmutableArray<FleetDescription> told, CancellationToken cancellation)
    {
        var regions = fleets.Zip(told)
            .Where(pair => pair.First.WithAddresses)
            .SelectMany(pair => Places(pair.First, pair.Second))
            .Distinct()
            .ToLookup(place => place.Region, place => place.Machine);
        var read = await Task.WhenAll(regions.Select(async region => (
            Region: region.Key,
            Addresses: await ReadAsync(region.Key, [.. region], cancellation).ConfigureAwait(false))))
            .ConfigureAwait(false);
        var byRegion = read.ToImmutableDictionary(region => region.Region, region => region.Addresses);
        return ReplicaAddresses.Add(fleets, told, fleet => fleet.Pools
            .Select(pool => pool.Target).OfType<PoolTarget.Aws>().Select(target => target.Region).Distinct()
            .Select(region => byRegion.GetValueOrDefault(region, ReplicaAddresses.None)));
    }

    /// <summary>Where each machine of a fleet is to be asked for.</summary>
    private static IEnumerable<(string Region, ReplicaId Machine)> Places(FleetQuery fleet, FleetDescription told)
    {
        var regions = fleet.Pools.ToLookup(pool => pool.Name, pool => (pool.Target as PoolTarget.Aws)?.Region);
        return
            from replica in (told as FleetDescription.Known)?.Replicas ?? []
            from region in regions[replica.Pool].OfType<string>()
            select (region, replica.Id);
    }

    private async Task<ReplicaAddresses> ReadAsync(
        string region, ImmutableArray<ReplicaId> machines, CancellationToken cancellation)
    {
        var parts = new ConcurrentBag<ReplicaAddresses>();
        await Parallel.ForEachAsync(
            machines.Chunk(LargestChunk),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            async (chunk, stop) => parts.Add(await ReadChunkAsync(region, chunk, stop).ConfigureAwait(false)))
            .ConfigureAwait(false);
        return ReplicaAddresses.Of(parts, machines);
    }

    private async Task<ReplicaAddresses> ReadChunkAsync(
        string region, ReplicaId[] machines, CancellationToken cancellation)
    {
        try
        {
            var pages = await Pages<Reservation>.ReadAsync(
                async token =>
                {
                    var request = new DescribeInstancesRequest
                    {
                        Filters =
                        [
                            new Filter { Name = "instance-id", Values = [.. machines.Select(one => one.Value)] },
                        ],
                        MaxResults = LargestPage,
                        NextToken = token,
                    };
                    var page = await clients.Ec2(region).DescribeInstancesAsync(request, cancellation)
                        .ConfigureAwait(false);
                    return (page.Reservations, page.NextToken);
                },
                MostPages).ConfigureAwait(false);
            return new(Addresses(pages.Items));
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return ReplicaAddresses.None with { Fault = $"{Action}: {fault}" };
        }
    }

    /// <summary>The address of each that has one; in a network without IPv4, that of IPv6.</summary>
    private static ImmutableDictionary<ReplicaId, string> Addresses(ImmutableArray<Reservation> reservations)
    {
        var known = ImmutableDictionary.CreateBuilder<ReplicaId, string>();
        foreach (var instance in reservations.SelectMany(reservation => reservation.Instances ?? []))
        {
            var address = instance.PrivateIpAddress is { Length: > 0 } four ? four : instance.Ipv6Address;
            if (instance.InstanceId is { Length: > 0 } id && address is { Length: > 0 })
            {
                known[new ReplicaId(id)] = address;
            }
        }

        return known.ToImmutable();
    }
}
