using System.Collections.Immutable;

using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>The range that holds at one instant, and what made it other than the policy's.</summary>
/// <param name="Range">The fewest and the most replicas allowed now.</param>
/// <param name="Because">The windows that raise the one or cap the other; empty when none does.</param>
public sealed record Bounds(ReplicaRange Range, ImmutableArray<Reason> Because);
