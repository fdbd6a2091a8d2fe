using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>Hands a round on over a queue, so that many invocations share it.</summary>
/// <param name="fleets">Which are to be evaluated.</param>
/// <param name="scheduled">The instant the round is meant for.</param>
/// <param name="trigger">What made it happen.</param>
/// <param name="cancellation">Ends the wait.</param>
/// <returns>What the queue took.</returns>
public delegate Task<FanOutResult> HandOn(
    ImmutableArray<FleetName> fleets, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation);
