using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Keeps a latency quantile within an objective: quick to add, slow to believe that fewer would do.</summary>
public static class LatencyObjective
{
    /// <summary>The most that one look at a latency multiplies the ready replicas by: far past its knee a latency says
    /// that there are too few, not how many; the next look says more.</summary>
    public const int GrowthAtMost = 2;

    /// <summary>How much of the objective the latency predicted for fewer replicas may fill.</summary>
    public static readonly Ratio RoomToKeep = Ratio.Of(0.8);

    /// <summary>One ready replica of so many may go at one look, and at least one. The latency of a batching server is
    /// flat until it is nearly full, so a low one does not tell how low the load is.</summary>
    public const int OneInSoMany = 4;

    /// <summary>What the latency asks for.</summary>
    /// <remarks>
    /// <para>Beyond the objective: the ready replicas times measured over objective, that factor being
    /// <see cref="GrowthAtMost"/> at most; at least one more than are ready and never fewer than there are, launches
    /// under way included.</para>
    /// <para>Within it, fewer are wanted only where the latency predicted for them keeps to <see cref="RoomToKeep"/> of
    /// the objective. The prediction is that latency grows with the square of the load on each replica. That is a
    /// deliberately cautious assumption: queueing delay grows at least as 1/(1 - load) does, which the square with its
    /// margin covers until a replica is nearly full; <see cref="OneInSoMany"/> bounds what it can do beyond.</para>
    /// <para>An absent quantile is blindness unless a live counter proves that there are no requests. A latency of zero
    /// is absence too: no request is answered in no time.</para>
    /// </remarks>
    /// <param name="rule">The quantile and its objective. A metric whose unit is not milliseconds is in seconds. Where
    /// replicas report singly, their mean asks for more and their worst decides about fewer.</param>
    /// <param name="situation">The fleet at this instant.</param>
    /// <example>4 ready, 3 s measured of 2 s allowed: 6. 10 ready, 0.9 s of 2 s allowed: the square root of 0.45/0.8 is
    /// 0.75, and 8 do.</example>
    public static Advice Recommend(ScalerPolicy.Latency rule, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        if (situation.Ready == Replicas.None)
        {
            return new Advice(new Recommendation.Blind(new Reason.NoReplicaToMeasure(rule.Metric)));
        }

        var reading = Sight.Of(rule.Metric, situation);
        return new Advice(reading is Reading.Fresh fresh && fresh.Sample.Value > 0 ? Judge(rule, fresh, situation)
            : Idleness.Proof(situation) is { } counter ? NothingNeeded(rule.Metric, counter)
            : reading is Reading.Fresh ? Impossible(rule.Metric)
            : Sight.Blind(rule.Metric, reading));
    }

    private static Recommendation.Wants Judge(ScalerPolicy.Latency rule, Reading.Fresh reading, Situation situation)
    {
        var unit = situation.Policy.Metrics[rule.Metric].Unit;
        var measured = Duration(reading.Sample, unit);
        if (measured > rule.Objective)
        {
            var more = Replicas.Max(situation.Current, More(Over(measured, rule.Objective), situation.Ready));
            return new(
                more, more, new Reason.LatencyAboveObjective(rule.Metric, measured, rule.Objective));
        }

        var worst = Worst(reading, unit);
        var silent = Sight.Silent(reading, situation);
        var fewer = silent > Replicas.None
            ? situation.Ready
            : Fewer(Over(worst, rule.Objective), situation.Ready);
        return fewer < situation.Ready && fewer < situation.Current
            ? new(
                fewer, fewer, new Reason.LatencyFarBelowObjective(rule.Metric, worst, rule.Objective))
            : new(
                situation.Current,
                situation.Current,
                new Reason.LatencyWithinObjective(rule.Metric, measured, rule.Objective));
    }

    private static Recommendation.Wants NothingNeeded(MetricName metric, MetricName counter) =>
        new(Replicas.None, Replicas.None, new Reason.ProvenIdle(metric, counter));

    private static Recommendation.Blind Impossible(MetricName metric) =>
        new(new Reason.MetricImplausible(metric, "no request is answered in no time, so zero is no latency"));

    /// <summary>At least one more: a factor above 1, rounded up.</summary>
    private static Replicas More(Ratio over, Replicas ready) =>
        Replicas.Ceiling(ready.Count * Math.Min(over.Value, GrowthAtMost));

    /// <summary>The fewest for which latency x (n/fewer)^2 stays within the room, rounded up; the bound of one look
    /// rounded so that at least one may go.</summary>
    private static Replicas Fewer(Ratio over, Replicas ready)
    {
        var predicted = Replicas.Ceiling(ready.Count * Math.Sqrt(over.Value / RoomToKeep.Value));
        var mayGo = Replicas.Of(Math.Max(1, ready.Count / OneInSoMany));
        return Replicas.Max(Replicas.Of(1), Replicas.Max(predicted, ready - mayGo));
    }

    private static Ratio Over(TimeSpan measured, TimeSpan objective) => Ratio.Of(measured / objective);

    private static TimeSpan Worst(Reading.Fresh reading, MetricUnit unit)
    {
        var worst = Duration(reading.Sample, unit);
        foreach (var each in reading.Replicas)
        {
            var one = Duration(each.Sample, unit);
            worst = one > worst ? one : worst;
        }

        return worst;
    }

    /// <summary>At most what a TimeSpan holds: a source may publish 9.2e18 for a blank.</summary>
    private static TimeSpan Duration(MetricSample sample, MetricUnit unit)
    {
        var seconds = unit is MetricUnit.Milliseconds ? sample.Value / 1000 : sample.Value;
        return seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(Math.Max(0, seconds))
            : TimeSpan.MaxValue;
    }
}
