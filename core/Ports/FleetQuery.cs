using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Ports;

/// <summary>One fleet to be described.</summary>
/// <param name="Fleet">Which.</param>
/// <param name="Pools">Its pools, in rank order; at least one.</param>
/// <param name="WithAddresses">Whether machines' addresses are wanted as well; that they cannot be found out is no
/// failure of the description.</param>
public sealed record FleetQuery(FleetName Fleet, ImmutableArray<PoolPolicy> Pools, bool WithAddresses = false);
