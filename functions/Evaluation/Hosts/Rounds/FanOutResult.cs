using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>What became of handing a round on.</summary>
/// <param name="Sent">The fleets that were handed on.</param>
/// <param name="Unsent">Those that were not, after a second try.</param>
/// <param name="Why">What the queue said last; null where all were handed on.</param>
public sealed record FanOutResult(ImmutableArray<FleetName> Sent, ImmutableArray<FleetName> Unsent, string? Why);
