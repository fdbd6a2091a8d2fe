using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Keeps a queue short: so many waiting for each replica, or drained within a time. A queue lives off the
/// fleet, so it is seen with no replica ready too.</summary>
public static class Queue
{
    /// <summary>How many times its present length a queue is projected to at most: a trend of a minute does not hold
    /// for the ten that a start may take.</summary>
    public const int ProjectionAtMost = 4;

    /// <summary>Of so many ready replicas one request may wait before the queue no longer counts as empty. Engines
    /// admit between two steps, so on a busy and healthy fleet somebody is nearly always waiting for a moment: a queue
    /// that had to read zero would never let such a fleet shrink.</summary>
    public const int MomentarilyWaiting = 4;

    /// <summary>A drain time beyond this is never (30 years in seconds); a TimeSpan ends at 29,000.</summary>
    private const double NeverSeconds = 1e9;

    /// <summary>Far less than rates in thousandths can tell; keeps a rounding error from buying a replica.</summary>
    private const double Negligible = 1e-9;

    /// <summary>What the queue asks for.</summary>
    /// <remarks>
    /// <para>So many for each replica: all that wait over what may wait for one, rounded up, as KEDA and the HPA's
    /// <c>AverageValue</c> do. It takes the backlog for the load: an empty queue needs no replica.</para>
    /// <para>Drained within a time: the backlog there will be when new capacity is ready (growth over the P90 of the
    /// lead time, at most <see cref="ProjectionAtMost"/> times the present) must be served within the time, on top of
    /// what arrives. What ready replicas do is in the queue's growth already; launches under way bring their own rate.
    /// At most one waiting for each ready replica, which it takes within the time, is the noise of a busy fleet and
    /// asks for nothing. A queue that is empty, or has no more than one waiting for every <see
    /// cref="MomentarilyWaiting"/> ready replicas, does not say how much of the capacity is needed, so it is tried
    /// with one replica fewer at a time.</para>
    /// </remarks>
    /// <param name="rule">The queue and what short means.</param>
    /// <param name="memory">What the last advice gave to remember; null on the first look.</param>
    /// <param name="situation">The fleet at this instant.</param>
    /// <example>10 ready at 1 request a second each, 60 waiting and growing by 0.5 a second, a P90 of 2 minutes: 120
    /// will wait; to serve them in 60 s takes 2 a second, and 0.5 for the growth: 3 more, 13 in all.</example>
    public static Advice Recommend(ScalerPolicy.Queue rule, ScalerMemory? memory, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        var reading = Sight.Of(rule.Metric, situation);
        if (reading is not Reading.Fresh fresh || Sight.Total(rule.Metric, fresh, situation) is not { } waiting)
        {
            return new Advice(Sight.Blind(rule.Metric, reading), memory);
        }

        var silent = Sight.Silent(fresh, situation);
        if (rule.Goal is QueueGoal.PerReplica each)
        {
            return new Advice(PerReplica(rule.Metric, each, waiting, silent, situation));
        }

        var goal = (QueueGoal.Drain)rule.Goal;
        var trend = QueueLearning.Next(
            goal,
            memory as ScalerMemory.QueueTrend,
            new MetricSample(waiting.Value, fresh.Sample.At),
            situation);
        var wants = IsEmpty(waiting, situation) ? Empty(rule.Metric, waiting, silent, goal, situation)
            : IsNoise(waiting, goal, trend, situation) ? InTime(rule.Metric, waiting, goal, situation)
            : Drain(rule.Metric, waiting, goal, trend, situation);
        return new Advice(wants, trend);
    }

    private static Recommendation.Wants PerReplica(
        MetricName metric, QueueGoal.PerReplica goal, Quantity waiting, Replicas silent, Situation situation)
    {
        var seen = Sizing.Carrying(waiting, goal.Waiting);
        var count = Sizing.WithSilent(seen, silent, situation.Current);
        return new(count, count, count == seen
            ? new Reason.QueuePerReplica(metric, waiting, goal.Waiting)
            : new Reason.TargetUncertain(metric, silent));
    }

    private static bool IsEmpty(Quantity waiting, Situation situation) =>
        waiting.Milli <= 0 || waiting.Value * MomentarilyWaiting <= situation.Ready.Count;

    private static Recommendation.Wants Empty(
        MetricName metric, Quantity waiting, Replicas silent, QueueGoal.Drain goal, Situation situation)
    {
        if (silent > Replicas.None)
        {
            return new(situation.Current, situation.Current, new Reason.TargetUncertain(metric, silent));
        }

        var fewer = situation.Current - Replicas.Of(1);
        return new(fewer, fewer, waiting.Milli <= 0
            ? new Reason.QueueEmpty(metric)
            : new Reason.BacklogInTime(metric, waiting, goal.Within));
    }

    private static bool IsNoise(
        Quantity waiting, QueueGoal.Drain goal, ScalerMemory.QueueTrend trend, Situation situation)
    {
        var takenInTime = QueueLearning.ServedPerReplica(trend).Value * goal.Within.TotalSeconds;
        return waiting.Value <= situation.Ready.Count * Math.Min(1, takenInTime);
    }

    /// <summary>What waits is served in time by what there is; with none there is, it takes one.</summary>
    private static Recommendation.Wants InTime(
        MetricName metric, Quantity waiting, QueueGoal.Drain goal, Situation situation)
    {
        var count = Replicas.Max(situation.Current, Replicas.Of(1));
        return new(count, count, new Reason.BacklogInTime(metric, waiting, goal.Within));
    }

    /// <summary>Rates are in requests a second: missing = backlog/within + growth - what launches under way will serve,
    /// and what replicas serve that became ready after the sample.</summary>
    private static Recommendation.Wants Drain(
        MetricName metric,
        Quantity waiting,
        QueueGoal.Drain goal,
        ScalerMemory.QueueTrend trend,
        Situation situation)
    {
        var served = QueueLearning.ServedPerReplica(trend).Value;
        var growth = trend.Growth.Value;
        var ahead = Math.Max(0, growth) * situation.LeadTime.P90.TotalSeconds;
        var backlog = Math.Min(waiting.Value + ahead, waiting.Value * ProjectionAtMost);
        var coming = situation.Credited + QueueLearning.NotYetSeen(trend, situation);
        var shrinking = (served * coming.Count) - growth;
        var missing = (backlog / goal.Within.TotalSeconds) - shrinking;
        if (missing <= Negligible)
        {
            return InTime(metric, waiting, goal, situation);
        }

        var extra = Replicas.Ceiling((missing / served) - Negligible);
        var count = Replicas.Max(situation.Current, situation.Ready + situation.Credited + extra);
        var drain = shrinking > 0 && backlog / shrinking < NeverSeconds
            ? TimeSpan.FromSeconds(backlog / shrinking)
            : (TimeSpan?)null;
        return new(count, count, new Reason.BacklogTooLong(metric, Quantity.Of(backlog), drain, goal.Within));
    }
}
