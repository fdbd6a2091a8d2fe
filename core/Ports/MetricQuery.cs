using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Ports;

/// <summary>One metric of one fleet.</summary>
/// <param name="Fleet">Whose.</param>
/// <param name="Metric">Which, and where it is read.</param>
/// <param name="Replicas">The fleet's ready machines, for a source that has to ask for each by name; may be empty.
/// </param>
public sealed record MetricQuery(FleetName Fleet, MetricPolicy Metric, ImmutableArray<ReplicaId> Replicas)
{
    /// <summary>Where these machines are, for a source that needs it.</summary>
    public ReplicaAddresses Addresses { get; init; } = ReplicaAddresses.None;
}
