namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What a decision was made from, as documents: with the policy, all that it takes to decide it again.
/// </summary>
/// <param name="Observation">The line of what was observed.</param>
/// <param name="Memory">The document of what was remembered; null for a fleet's first decision.</param>
public sealed record DecisionBasis(string Observation, string? Memory);
