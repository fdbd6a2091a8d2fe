using System.Collections.Concurrent;
using System.Collections.Immutable;

using Azure.Core;
using Azure.ResourceManager.Network;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Finds out where machines are, and only of fleets whose addresses are wanted: with one list for each Uniform
/// scale set, and one for all Flexible ones of a resource group. That it cannot is said with the addresses, and leaves
/// the fleets known.</summary>
/// <param name="clients">Of the cloud they are in.</param>
internal sealed class AddressReader(AzureClients clients)
{
    private const string ReadInSet = "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read";
    private const string ReadInGroup = "Microsoft.Network/networkInterfaces/read";

    /// <summary>Lists at a time, as for all that is looked at here.</summary>
    private const int Concurrency = 16;

    /// <summary>The descriptions, with addresses where they are wanted.</summary>
    /// <param name="fleets">What was asked.</param>
    /// <param name="told">What was found of each, in the same order.</param>
    /// <param name="sights">What was seen of each scale set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImmutableArray<FleetDescription>> AddAsync(
        ImmutableArray<FleetQuery> fleets,
        ImmutableArray<FleetDescription> told,
        IReadOnlyDictionary<ResourceIdentifier, Answer<ScaleSetSight>> sights,
        CancellationToken cancellation)
    {
        var wanted = fleets.Zip(told)
            .Where(pair => pair.First.WithAddresses && pair.Second is FleetDescription.Known)
            .SelectMany(pair => Sets(pair.First, sights))
            .GroupBy(PlaceOf);
        var lists = new ConcurrentDictionary<ResourceIdentifier, Answer<ImmutableArray<NetworkInterfaceData>>>();
        await Parallel.ForEachAsync(
            wanted,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            async (place, stop) => lists[place.Key] =
                await ListAsync(place.Key, place.First().Set.IsFlexible, stop).ConfigureAwait(false))
            .ConfigureAwait(false);
        return ReplicaAddresses.Add(
            fleets, told, fleet => Sets(fleet, sights).Select(set => Addresses(set, lists[PlaceOf(set)])));
    }

    private static IEnumerable<ScaleSetSight> Sets(
        FleetQuery fleet, IReadOnlyDictionary<ResourceIdentifier, Answer<ScaleSetSight>> sights) => fleet.Pools
        .Select(ScaleSetAddress.Of)
        .Select(address => address.Then(id => sights[id]))
        .OfType<Answer<ScaleSetSight>.Given>()
        .Select(sight => sight.Value);

    /// <summary>Where its machines' interfaces are listed.</summary>
    private static ResourceIdentifier PlaceOf(ScaleSetSight set) =>
        set.Set.IsFlexible ? set.Set.Id.Parent! : set.Set.Id;

    private Task<Answer<ImmutableArray<NetworkInterfaceData>>> ListAsync(
        ResourceIdentifier place, bool isGroup, CancellationToken cancellation) => Attempt.AtAsync(
        isGroup ? ReadInGroup : ReadInSet,
        () => clients.Resources.ListAsync(
            isGroup ? $"{place}/providers/Microsoft.Network/networkInterfaces" : $"{place}/networkInterfaces",
            isGroup ? ApiVersions.NetworkInterfaces : ApiVersions.ScaleSetInterfaces,
            filter: null,
            ResourceJson.Default.ResourcePageNetworkInterfaceData,
            cancellation),
        cancellation);

    private static ReplicaAddresses Addresses(
        ScaleSetSight set, Answer<ImmutableArray<NetworkInterfaceData>> list) => list.Match(
        interfaces =>
        {
            var byMachine = interfaces.ToLookup(OwnerOf, StringComparer.OrdinalIgnoreCase);
            return new ReplicaAddresses(Handles(set)
                .Select(machine => (machine.Name, Address: AddressOf(byMachine[machine.Handle])))
                .Where(machine => machine.Address is not null)
                .ToImmutableDictionary(machine => new ReplicaId(machine.Name), machine => machine.Address!));
        },
        fault => ReplicaAddresses.None with { Fault = fault.Detail });

    /// <summary>Each machine's name, and what its resource id ends in.</summary>
    private static IEnumerable<(string Name, string Handle)> Handles(ScaleSetSight set) => set.Members.Machines
        .Select(machine => (machine.Name, machine.Handle))
        .Concat(set.Members.Standby.Machines.Select(name => (Name: name, Handle: name)))
        .DistinctBy(machine => machine.Name);

    private static string? OwnerOf(NetworkInterfaceData one) =>
        one.Properties?.VirtualMachine?.Id is { } id ? id[(id.LastIndexOf('/') + 1)..] : null;

    /// <summary>The first address of the first interface; null where none has one.</summary>
    private static string? AddressOf(IEnumerable<NetworkInterfaceData> interfaces) => interfaces
        .Select(one => one.Properties)
        .OrderByDescending(one => one?.Primary is true)
        .SelectMany(one => (one?.IpConfigurations ?? [])
            .Select(address => address.Properties)
            .OrderByDescending(address => address?.Primary is true))
        .Select(address => address?.PrivateIPAddress)
        .FirstOrDefault(address => !string.IsNullOrEmpty(address));
}
