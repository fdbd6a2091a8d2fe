using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Keeps so many requests in flight for each replica: the average of a long window in calm, of a short one in
/// a burst.</summary>
/// <remarks>After Knative's pod autoscaler (knative/serving, <c>pkg/autoscaler/scaling</c>), with three differences.
/// The answer is a count of replicas and not a change, launches under way included, so a slow start is not asked for
/// twice (knative/serving#13284). A controller that starts cold does not panic for want of history; it does not shrink
/// on its first look. And the windows end at the newest sample: cloud metrics come minutes late, and a window that
/// ended now would be empty.</remarks>
public static class Concurrency
{
    /// <summary>The most that the ready replicas are multiplied by at a time; Knative's <c>max-scale-up-rate</c>.
    /// </summary>
    public const int GrowthAtMost = 1000;

    /// <summary>The most that the ready replicas are divided by at a time; Knative's <c>max-scale-down-rate</c>.
    /// </summary>
    public const int ShrinkAtMost = 2;

    /// <summary>The most samples remembered: a window of 10 minutes at one every 10 s.</summary>
    public const int SamplesAtMost = 60;

    /// <summary>What the requests in flight ask for.</summary>
    /// <remarks>A burst is when the panic window asks for at least the threshold times the ready replicas (one, where
    /// none is). In it the larger of both windows counts and nothing shrinks, until a stable window has passed without
    /// one. A window always holds its newest sample; with ticks of a minute the panic window holds no other.</remarks>
    /// <param name="rule">What one replica should have, and the windows.</param>
    /// <param name="memory">What the last advice gave to remember; null on the first look.</param>
    /// <param name="situation">The fleet at this instant.</param>
    /// <returns>The need; safe down to what the worst sample of the stable window, not its average, asks for.</returns>
    /// <example>60 in flight on average over the stable window at 7 a replica ask for 9.</example>
    public static Advice Recommend(ScalerPolicy.Concurrency rule, ScalerMemory? memory, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        var reading = Sight.Of(rule.Metric, situation);
        if (reading is not Reading.Fresh fresh || Sight.Total(rule.Metric, fresh, situation) is not { } total)
        {
            return new Advice(Sight.Blind(rule.Metric, reading), memory);
        }

        var last = memory as ScalerMemory.ConcurrencyWindow;
        var samples = Remember(
            last?.Samples ?? [], new MetricSample(total.Value, fresh.Sample.At), rule.StableWindow);
        var calm = Limit(Sizing.Carrying(Average(samples, rule.StableWindow), rule.PerReplica), situation.Ready);
        return PanicSince(rule, samples, last?.PanicSince, situation) is { } since
            ? Panic(rule, new(samples, since, Replicas.Max(calm, last?.PanicPeak ?? Replicas.None)), situation)
            : new Advice(
                Calm(rule, samples, calm, isFirst: last is null, Sight.Silent(fresh, situation), situation),
                new ScalerMemory.ConcurrencyWindow(samples, PanicSince: null, PanicPeak: Replicas.None));
    }

    private static Advice Panic(
        ScalerPolicy.Concurrency rule, ScalerMemory.ConcurrencyWindow window, Situation situation)
    {
        var average = Average(window.Samples, rule.PanicWindow);
        var burst = Limit(Sizing.Carrying(average, rule.PerReplica), situation.Ready);
        var peak = Replicas.Max(window.PanicPeak, burst);
        var wants = new Recommendation.Wants(
            Count: Replicas.Max(peak, situation.Current),
            SafeDownTo: Replicas.Max(peak, situation.Current),
            new Reason.ConcurrencyPanic(rule.Metric, average, rule.PerReplica));
        return new Advice(wants, window with { PanicPeak = peak });
    }

    /// <summary>Holds back scaling in that is not seen well enough: one sample is no window, and a silent replica may
    /// carry its full share.</summary>
    private static Recommendation.Wants Calm(
        ScalerPolicy.Concurrency rule,
        ImmutableArray<MetricSample> samples,
        Replicas need,
        bool isFirst,
        Replicas silent,
        Situation situation)
    {
        var current = situation.Current;
        var seen = isFirst ? Replicas.Max(current, need) : need;
        var count = Sizing.WithSilent(seen, silent, current);
        var safe = Sizing.WithSilent(Sizing.Carrying(Peak(samples), rule.PerReplica), silent, current);
        return new(count, safe, count > seen
            ? new Reason.TargetUncertain(rule.Metric, silent)
            : new Reason.ConcurrencyStable(rule.Metric, Average(samples, rule.StableWindow), rule.PerReplica));
    }

    private static DateTimeOffset? PanicSince(
        ScalerPolicy.Concurrency rule,
        ImmutableArray<MetricSample> samples,
        DateTimeOffset? last,
        Situation situation)
    {
        var needed = Sizing.Carrying(Average(samples, rule.PanicWindow), rule.PerReplica);
        var isBurst = needed.Count >= rule.PanicThreshold.Value * Math.Max(1, situation.Ready.Count);
        return isBurst ? situation.Now
            : last is { } since && situation.Now - since <= rule.StableWindow ? since
            : null;
    }

    private static Replicas Limit(Replicas need, Replicas ready)
    {
        var from = Math.Max(1, ready.Count);
        var most = Replicas.Ceiling((double)GrowthAtMost * from);
        var least = Replicas.Of(from / ShrinkAtMost);
        return Replicas.Max(least, Replicas.Min(most, need));
    }

    /// <summary>Adds a sample, forgets what the stable window no longer holds and what is more than can be remembered.
    /// A sample of the same instant takes the other's place; one older than the newest is ignored.</summary>
    private static ImmutableArray<MetricSample> Remember(
        ImmutableArray<MetricSample> samples, MetricSample sample, TimeSpan window)
    {
        if (samples.Length > 0 && samples[^1].At > sample.At)
        {
            return samples;
        }

        var kept = samples.Where(each => each.At < sample.At && sample.At - each.At <= window).Append(sample);
        return [.. kept.TakeLast(SamplesAtMost)];
    }

    /// <summary>The mean of the samples not older than the window before the newest; there is always the newest.
    /// </summary>
    private static Quantity Average(ImmutableArray<MetricSample> samples, TimeSpan window)
    {
        var newest = samples[^1].At;
        return Quantity.Of(samples.Where(each => newest - each.At <= window).Average(each => each.Value));
    }

    private static Quantity Peak(ImmutableArray<MetricSample> samples) =>
        Quantity.Of(samples.Max(each => each.Value));
}
