using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>What one constraint makes of a proposed count.</summary>
/// <param name="Allowed">The count it lets through.</param>
/// <param name="Bound">The limit that was met, whether or not the count had to give way to it; null when none was.
/// </param>
public sealed record Verdict(Replicas Allowed, Reason? Bound);
