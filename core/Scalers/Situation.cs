using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What every scaler looks at: one fleet at one instant, its readings judged and its launches accounted for.
/// </summary>
/// <param name="Policy">How the fleet scales.</param>
/// <param name="Observation">What is known of it.</param>
/// <param name="Readings">The policy's metrics, judged at <paramref name="Now"/>; every metric of the policy is here.
/// </param>
/// <param name="Current">The desired capacity that is decided from.</param>
/// <param name="Credited">Launches under way that are still expected to arrive.</param>
/// <param name="LeadTime">How long starts take.</param>
/// <param name="Now">The instant of evaluation.</param>
public sealed record Situation(
    Policy Policy,
    Observation Observation,
    ImmutableSortedDictionary<MetricName, Reading> Readings,
    Replicas Current,
    Replicas Credited,
    LeadTime LeadTime,
    DateTimeOffset Now)
{
    /// <summary>How long starts from the warm pool take.</summary>
    public LeadTime WarmLeadTime { get; init; } = LeadTime;

    /// <summary>How many machines stand by.</summary>
    public Replicas Warm { get; } = Observation.Count(Phase.Warm);

    /// <summary>How many replicas answer.</summary>
    public Replicas Ready { get; } = Observation.Count(Phase.Ready);
}
