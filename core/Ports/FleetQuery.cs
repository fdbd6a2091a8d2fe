using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Ports;

/// <summary>One fleet to be described.</summary>
/// <param name="Fleet">Which.</param>
/// <param name="Pools">Its pools, in rank order; at least one.</param>
public sealed record FleetQuery(FleetName Fleet, ImmutableArray<PoolPolicy> Pools);
