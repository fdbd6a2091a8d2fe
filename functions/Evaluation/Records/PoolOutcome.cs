using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What became of one pool's part of a decision.</summary>
/// <param name="Pool">Which.</param>
/// <param name="Outcome">What became of it; null where the tick was stopped before it was known. The next tick asks
/// for it again.</param>
public sealed record PoolOutcome(PoolName Pool, ActuationOutcome? Outcome);
