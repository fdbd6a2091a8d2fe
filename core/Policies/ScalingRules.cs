using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>Kubernetes' rules for one direction of scaling.</summary>
/// <param name="Window">The stabilization window: the least extreme recommendation in it counts; 0 to 1 hour.</param>
/// <param name="Select">Which of several rate policies applies.</param>
/// <param name="Policies">How much may change in how long; at least one.</param>
/// <param name="Tolerance">How far off target is near enough in this direction; null for the default of 0.1.</param>
public sealed record ScalingRules(
    TimeSpan Window,
    SelectPolicy Select,
    ImmutableArray<RatePolicy> Policies,
    Ratio? Tolerance = null);
