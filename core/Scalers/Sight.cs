using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What a scaler can see of a metric, and what it says when it cannot.</summary>
internal static class Sight
{
    /// <summary>The metric as judged; missing when the policy has no such metric.</summary>
    public static Reading Of(MetricName metric, Situation situation) =>
        situation.Readings.TryGetValue(metric, out var reading)
            ? reading
            : new Reading.Missing("the policy has no such metric");

    /// <summary>Why a reading cannot be used; null when it can.</summary>
    public static Reason? Blindness(MetricName metric, Reading reading) => reading switch
    {
        Reading.Fresh => null,
        Reading.Stale stale => new Reason.MetricStale(metric, stale.Age, stale.MaxAge),
        Reading.Missing missing => new Reason.MetricMissing(metric, missing.Cause),
        Reading.Implausible implausible => new Reason.MetricImplausible(metric, implausible.Cause),
        _ => throw new UnreachableException(),
    };

    /// <summary>What a scaler says that cannot use a reading; a fresh mean is of no use with none ready.</summary>
    public static Recommendation.Blind Blind(MetricName metric, Reading reading) =>
        new(Blindness(metric, reading) ?? new Reason.NoReplicaToMeasure(metric));

    /// <summary>The metric's total over the fleet: the sum of what replicas report, or the source's own total. Null
    /// where only a mean is known and no replica is ready that it could be the mean of.</summary>
    /// <example>Replicas that report 2, 0 and 4 have a total of 6; a mean of 2 over 3 ready replicas is a total of 6.
    /// </example>
    public static Quantity? Total(MetricName metric, Reading.Fresh reading, Situation situation)
    {
        if (!reading.Replicas.IsEmpty)
        {
            var sum = 0.0;
            foreach (var each in reading.Replicas)
            {
                sum += each.Sample.Value;
            }

            return Quantity.Of(sum);
        }

        var isTotal = situation.Policy.Metrics[metric].Scope is MetricScope.FleetTotal;
        return isTotal ? Quantity.Of(reading.Sample.Value)
            : situation.Ready == Replicas.None ? null
            : Quantity.Of(reading.Sample.Value * situation.Ready.Count);
    }

    /// <summary>The metric as its own scope has it: a total where it is one, else the mean over replicas. Null for a
    /// mean where no replica is ready.</summary>
    public static Quantity? Level(MetricName metric, Reading.Fresh reading, Situation situation) =>
        situation.Policy.Metrics[metric].Scope is MetricScope.FleetTotal ? Total(metric, reading, situation)
            : situation.Ready == Replicas.None ? null
            : Quantity.Of(reading.Sample.Value);

    /// <summary>How many ready replicas are missing from a reading that replicas report singly; none for a reading of
    /// the fleet as a whole. By number and not by name: exporters name machines in their own ways.</summary>
    public static Replicas Silent(Reading.Fresh reading, Situation situation) => reading.Replicas.IsEmpty
        ? Replicas.None
        : situation.Ready - Replicas.Of(reading.Replicas.Length);
}
