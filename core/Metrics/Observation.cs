using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Metrics;

/// <summary>All that is known of a fleet at one instant.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Pools">Each pool's state, in the policy's order.</param>
/// <param name="Replicas">Every machine known, of whatever phase; each id once.</param>
/// <param name="Measurements">What each of the policy's metrics answered; one not listed is absent.</param>
/// <param name="Calendar">The scheduled windows that touch the time from now to well past any lead time.</param>
public sealed record Observation(
    DateTimeOffset At,
    ImmutableArray<PoolState> Pools,
    ImmutableArray<Replica> Replicas,
    ImmutableSortedDictionary<MetricName, Measurement> Measurements,
    ImmutableArray<CalendarWindow> Calendar)
{
    /// <summary>The capacity last asked of all pools together; none when there is no pool.</summary>
    public Replicas Desired
    {
        get
        {
            var total = Units.Replicas.None;
            foreach (var pool in Pools)
            {
                total += pool.Desired;
            }

            return total;
        }
    }

    /// <summary>How many replicas are in <paramref name="phase"/>; none when there is no replica.</summary>
    public Replicas Count(Phase phase)
    {
        var count = 0;
        foreach (var replica in Replicas)
        {
            count += replica.Phase == phase ? 1 : 0;
        }

        return Units.Replicas.Of(count);
    }
}
