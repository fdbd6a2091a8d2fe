using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Ports;

/// <summary>What a cloud said of a fleet. A closed family.</summary>
public abstract record FleetDescription
{
    private FleetDescription()
    {
    }

    /// <summary>All of it.</summary>
    /// <param name="Pools">Each pool asked for, in the order asked.</param>
    /// <param name="Replicas">Every machine in them, of whatever phase.</param>
    public sealed record Known(ImmutableArray<PoolState> Pools, ImmutableArray<Replica> Replicas) : FleetDescription
    {
        /// <summary>Where the machines are, as far as it was asked for.</summary>
        public ReplicaAddresses Addresses { get; init; } = ReplicaAddresses.None;
    }

    /// <summary>It could not be said; nothing may be done on such a tick.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">What the cloud said.</param>
    public sealed record Unknown(SourceFault Fault, string Detail) : FleetDescription;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Known, T> known, Func<Unknown, T> unknown) => this switch
    {
        Known description => known(description),
        Unknown description => unknown(description),
        _ => throw new UnreachableException(),
    };
}
