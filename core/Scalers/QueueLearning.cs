using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Learns from sample to sample how fast a queue moves and how many requests a replica completes.</summary>
internal static class QueueLearning
{
    /// <summary>What is taken for a replica's completions until something is learnt: one a second, low for a 70B model
    /// on four recent GPUs at chat lengths, so that a first guess errs towards more replicas.</summary>
    public static readonly Quantity ServedPrior = Quantity.OfMilli(1000);

    /// <summary>The least that is believed: a request every 50 s. Below, it is a replica that hangs.</summary>
    public static readonly Quantity ServedLeast = Quantity.OfMilli(20);

    /// <summary>The most that is believed of one replica, requests a second.</summary>
    public static readonly Quantity ServedMost = Quantity.OfMilli(1_000_000);

    /// <summary>The time constant of the queue's growth: with ticks of 10 to 60 s a new slope weighs a quarter to two
    /// thirds, so one bursty arrival is not extrapolated over minutes.</summary>
    private static readonly TimeSpan GrowthSmoothing = TimeSpan.FromSeconds(30);

    /// <summary>The time constant of completions: request lengths drift over tens of minutes.</summary>
    private static readonly TimeSpan ServedSmoothing = TimeSpan.FromMinutes(5);

    /// <summary>How long a guess from a falling queue lasts; requests that give up look like requests served.</summary>
    private static readonly TimeSpan GuessLasts = TimeSpan.FromMinutes(30);

    /// <summary>The trend after one more sample; the same trend when the sample is not a newer one.</summary>
    /// <param name="goal">The goal, which may name the metric of completions.</param>
    /// <param name="last">The trend so far; null on the first look.</param>
    /// <param name="waiting">The queue's length, requests over the fleet.</param>
    /// <param name="situation">The fleet at this instant.</param>
    public static ScalerMemory.QueueTrend Next(
        QueueGoal.Drain goal, ScalerMemory.QueueTrend? last, MetricSample waiting, Situation situation)
    {
        if (last is null)
        {
            return new(waiting, ServedPerReplica: default, Growth: default);
        }

        var elapsed = waiting.At - last.Waiting.At;
        if (elapsed <= TimeSpan.Zero)
        {
            return last;
        }

        var slope = Rate((waiting.Value - last.Waiting.Value) / elapsed.TotalSeconds);
        var learnt = Learn(goal, last, waiting, slope, situation);
        return new(waiting, learnt, Grow(last, waiting, slope, Or(learnt), situation));
    }

    /// <summary>The smoothed growth as it would be had the replicas that became ready since the last sample been so
    /// all along: else their relief would show only tick by tick, and more would be asked for in the meantime. A queue
    /// that is not full does not fall faster for them.</summary>
    private static Quantity Grow(
        ScalerMemory.QueueTrend last, MetricSample waiting, Quantity slope, Quantity served, Situation situation)
    {
        var (before, elapsed) = (last.Growth, waiting.At - last.Waiting.At);
        if (IsFull(last, waiting, situation))
        {
            var joined = ReadyWithin(last.Waiting.At, waiting.At, situation);
            before = Rate(before.Value - (served.Value * joined.Count()));
            slope = Rate(slope.Value - (served.Value * Absent(joined, last.Waiting.At, elapsed).Value));
        }

        return Towards(before, slope, elapsed, GrowthSmoothing);
    }

    private static bool IsFull(ScalerMemory.QueueTrend last, MetricSample waiting, Situation situation) =>
        Math.Min(waiting.Value, last.Waiting.Value) > situation.Ready.Count;

    private static IEnumerable<Replica> ReadyWithin(DateTimeOffset after, DateTimeOffset until, Situation situation) =>
        situation.Observation.Replicas.Where(
            replica => replica.Phase is Phase.Ready && replica.Since > after && replica.Since <= until);

    /// <summary>How much of the time they were not ready yet, summed over them: 1 is one replica for all of it.
    /// </summary>
    private static Ratio Absent(IEnumerable<Replica> joined, DateTimeOffset after, TimeSpan elapsed) =>
        Ratio.Of(joined.Sum(replica => (replica.Since - after) / elapsed));

    /// <summary>How many replicas became ready after the newest sample, whose work it cannot show yet.</summary>
    public static Replicas NotYetSeen(ScalerMemory.QueueTrend trend, Situation situation) =>
        Replicas.Of(ReadyWithin(trend.Waiting.At, DateTimeOffset.MaxValue, situation).Count());

    /// <summary>Completions of a replica, learnt or assumed; never zero.</summary>
    public static Quantity ServedPerReplica(ScalerMemory.QueueTrend trend) =>
        Or(trend.ServedPerReplica);

    /// <summary>Completions are capacity only while every replica is full, that is while more wait than replicas are
    /// ready, before and after. At other times, and where only the queue's fall is known, they are a lower bound. None
    /// at all is no capacity but a fault, and teaches nothing.</summary>
    private static Quantity Learn(
        QueueGoal.Drain goal,
        ScalerMemory.QueueTrend last,
        MetricSample waiting,
        Quantity slope,
        Situation situation)
    {
        var known = last.ServedPerReplica;
        if (situation.Ready == Replicas.None)
        {
            return known;
        }

        var elapsed = waiting.At - last.Waiting.At;
        var joined = ReadyWithin(last.Waiting.At, waiting.At, situation);
        var ready = situation.Ready.Count - Absent(joined, last.Waiting.At, elapsed).Value;
        var isFull = IsFull(last, waiting, situation);
        var served = Completions(goal, slope, situation);
        var each = Rate((served?.Value ?? -slope.Value) / Math.Max(1, ready));
        if (each.Milli <= 0)
        {
            return served is null ? Forget(known, elapsed) : known;
        }

        each = Clamp(each);
        return (served, isFull) switch
        {
            (not null, true) => known.Milli is 0 ? each : Towards(known, each, elapsed, ServedSmoothing),
            (not null, false) => each > Or(known) ? each : known,
            (null, _) => each > Or(known) ? Towards(Or(known), each, elapsed, ServedSmoothing) : Forget(known, elapsed),
        };
    }

    /// <summary>Requests a second that the fleet completes: as measured, or what arrives and does not stay; null when
    /// neither is known.</summary>
    private static Quantity? Completions(QueueGoal.Drain goal, Quantity slope, Situation situation)
    {
        if (goal.Served is { } metric && Total(metric, situation) is { } served)
        {
            return served;
        }

        var arrivals = situation.Policy.MetricThatTells(Signal.Arrivals) is { } name
            ? Total(name, situation)
            : null;
        return arrivals is { } rate ? Rate(rate.Value - slope.Value) : null;
    }

    private static Quantity? Total(MetricName metric, Situation situation) =>
        Sight.Of(metric, situation) is Reading.Fresh fresh ? Sight.Total(metric, fresh, situation) : null;

    private static Quantity Or(Quantity known) => known.Milli is 0 ? ServedPrior : known;

    private static Quantity Forget(Quantity known, TimeSpan elapsed) =>
        known > ServedPrior ? Towards(known, ServedPrior, elapsed, GuessLasts) : known;

    private static Quantity Clamp(Quantity served) =>
        Quantity.OfMilli(Math.Clamp(served.Milli, ServedLeast.Milli, ServedMost.Milli));

    /// <summary>A first-order filter, elapsed/(elapsed + constant) of the way: no power or exponential, whose last bit
    /// differs between machines.</summary>
    private static Quantity Towards(Quantity from, Quantity to, TimeSpan elapsed, TimeSpan constant)
    {
        var weight = elapsed / (elapsed + constant);
        return Rate(from.Value + ((to.Value - from.Value) * weight));
    }

    /// <summary>A rate in thousandths, rounded towards zero so that a trend that fades ends at none; bounded to what a
    /// double counts exactly.</summary>
    private static Quantity Rate(double perSecond) =>
        Quantity.OfMilli((long)Math.Clamp(perSecond * 1000, -1e15, 1e15));
}
