using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>One scaler's rule and what it has to say.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Recommendation">Its recommendation.</param>
public sealed record Proposal(ScalerPolicy Rule, Recommendation Recommendation);
