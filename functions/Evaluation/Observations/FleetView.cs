using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>Puts together what the providers said of one fleet.</summary>
public static class FleetView
{
    /// <summary>The observation of a fleet at an instant.</summary>
    /// <param name="policy">Whose metrics were asked for.</param>
    /// <param name="described">What the cloud said.</param>
    /// <param name="measurements">What was answered, one for each of the policy's metrics in their order.</param>
    /// <param name="calendar">The scheduled windows around the instant.</param>
    /// <param name="at">When it was looked at.</param>
    /// <exception cref="ArgumentException">There is not one measurement for each metric.</exception>
    public static Observation Of(
        Policy policy,
        FleetDescription.Known described,
        ImmutableArray<Measurement> measurements,
        ImmutableArray<CalendarWindow> calendar,
        DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(described);
        if (measurements.Length != policy.Metrics.Count)
        {
            throw new ArgumentException(
                $"{measurements.Length} answers to {policy.Metrics.Count} queries.", nameof(measurements));
        }

        var named = ImmutableSortedDictionary.CreateBuilder<MetricName, Measurement>();
        var next = 0;
        foreach (var name in policy.Metrics.Keys)
        {
            named[name] = measurements[next++];
        }

        return new Observation(at, described.Pools, described.Replicas, named.ToImmutable(), calendar);
    }
}
