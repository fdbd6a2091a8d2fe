using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>One fleet's part of a round.</summary>
/// <param name="Fleet">Whose; null for a document of which no policy could be read.</param>
/// <param name="Source">Where the policy stands: a document's name, or the fleet's.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record TickReport(FleetName? Fleet, string Source, TickOutcome Outcome);
