using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>What one constraint makes of a proposed count.</summary>
/// <param name="Allowed">The count it lets through.</param>
/// <param name="Bound">Why that is not what was proposed; null when it is.</param>
public sealed record Verdict(Replicas Allowed, Reason? Bound);
