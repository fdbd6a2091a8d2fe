using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Where a fleet's machines are in their network. Only what reads from machines themselves looks at it; no
/// decision does.</summary>
/// <param name="Known">The private address of each machine whose address is known, such as
/// <c>10.0.0.5</c> or <c>fd12::5</c>.</param>
/// <param name="Fault">Why addresses were not found out, in words; null where they were, or nobody asked.</param>
public sealed record ReplicaAddresses(ImmutableDictionary<ReplicaId, string> Known, string? Fault = null)
{
    /// <summary>Nobody asked.</summary>
    public static ReplicaAddresses None { get; } = new(ImmutableDictionary<ReplicaId, string>.Empty);

    /// <summary>What was found out in several places, of some machines; with the first fault of any. Nothing of no
    /// place.</summary>
    /// <param name="places">What was found out in each.</param>
    /// <param name="machines">Those that it is told of; others are left out.</param>
    public static ReplicaAddresses Of(IEnumerable<ReplicaAddresses> places, IEnumerable<ReplicaId> machines)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(machines);
        ImmutableArray<ReplicaAddresses> all = [.. places];
        return new(
            machines
                .Select(machine => (
                    Machine: machine,
                    Address: all.Select(place => place.Known.GetValueOrDefault(machine))
                        .FirstOrDefault(address => address is not null)))
                .Where(pair => pair.Address is not null)
                .DistinctBy(pair => pair.Machine)
                .ToImmutableDictionary(pair => pair.Machine, pair => pair.Address!),
            all.Select(place => place.Fault).FirstOrDefault(fault => fault is not null));
    }

    /// <summary>Descriptions, with addresses where the fleet is known and they are wanted.</summary>
    /// <param name="fleets">What was asked.</param>
    /// <param name="told">What was found of each, in the same order.</param>
    /// <param name="places">What was found out wherever a fleet has machines.</param>
    public static ImmutableArray<FleetDescription> Add(
        ImmutableArray<FleetQuery> fleets,
        ImmutableArray<FleetDescription> told,
        Func<FleetQuery, IEnumerable<ReplicaAddresses>> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return
        [
            .. fleets.Zip(told, (fleet, found) => fleet.WithAddresses && found is FleetDescription.Known known
                ? known with { Addresses = Of(places(fleet), known.Replicas.Select(replica => replica.Id)) }
                : found),
        ];
    }
}
