using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Judges what was measured by what the policy says may be believed.</summary>
public static class Readings
{
    /// <summary>A reading for every metric of the policy; one that was not measured is missing.</summary>
    /// <param name="policy">How old and how large each metric may be.</param>
    /// <param name="observation">What was measured.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static ImmutableSortedDictionary<MetricName, Reading> Of(
        Policy policy, Observation observation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(observation);
        var readings = ImmutableSortedDictionary.CreateBuilder<MetricName, Reading>();
        foreach (var (name, metric) in policy.Metrics)
        {
            readings[name] = observation.Measurements.TryGetValue(name, out var measurement)
                ? Reading.Judge(measurement, metric.MaxAge, metric.Range, now)
                : new Reading.Missing("not measured");
        }

        return readings.ToImmutable();
    }
}
