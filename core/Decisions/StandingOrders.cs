using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>What is decided without asking any scaler: a pause, a pin, a fleet outside its range, a fleet asleep.
/// </summary>
internal static class StandingOrders
{
    /// <summary>The order that applies, or null when the scalers are to be asked.</summary>
    public static Ruling? Given(Recall recall, Bounds bounds, Situation situation, Trail trail) =>
        Pause(recall, trail)
        ?? Pin(recall, trail)
        ?? Sleep(recall, bounds, situation, trail)
        ?? Repair(recall, bounds, trail);

    private static Ruling? Pause(Recall recall, Trail trail)
    {
        if (recall.Memory.PausedAt is { } expected)
        {
            var foreign = new Reason.ExternalChangePaused(expected, recall.Observation.Desired);
            return new Ruling(recall.Observation.Desired, foreign, recall.Memory, IsFrozen: true);
        }

        if (recall.Policy.PausedUntil is not { } until || recall.Now >= until)
        {
            return null;
        }

        var paused = new Reason.Paused(until);
        trail.Add(Stage.Recall, paused, recall.Observation.Desired, recall.Observation.Desired);
        return new Ruling(recall.Observation.Desired, paused, recall.Memory, IsFrozen: true);
    }

    private static Ruling? Pin(Recall recall, Trail trail)
    {
        if (recall.Policy.Pin is not { } pin || recall.Now >= pin.Until)
        {
            return null;
        }

        var count = recall.Policy.Range.Clamp(pin.Count);
        var pinned = new Reason.Pinned(count, pin.Until);
        trail.Add(Stage.Recall, pinned, recall.Current, count);
        return new Ruling(count, pinned, recall.Memory);
    }

    /// <summary>At zero replicas nothing on the fleet can speak. Kubernetes leaves zero only where it went there itself
    /// and a metric off the fleet can tell; ours leaves it when the signal says so, or when the range forbids it.
    /// </summary>
    private static Ruling? Sleep(Recall recall, Bounds bounds, Situation situation, Trail trail)
    {
        if (recall.Current > Replicas.None)
        {
            return null;
        }

        if (recall.Policy.Semantics is Semantics.Kubernetes)
        {
            return recall.Memory.Asleep && recall.Policy.Zero?.Signal is not null
                ? null
                : Stay(recall, new Reason.ZeroByHand(), trail);
        }

        if (bounds.Range.Min > Replicas.None || recall.Policy.Zero?.Signal is not { } signal)
        {
            return null;
        }

        return Sight.Of(signal, situation) switch
        {
            Reading.Fresh { Sample.Value: > 0 } => null,
            Reading.Fresh => Stay(recall, new Reason.Asleep(), trail),
            var unseen => Stay(recall, Sight.Blind(signal, unseen).Because, trail),
        };
    }

    private static Ruling Stay(Recall recall, Reason because, Trail trail)
    {
        trail.Add(Stage.Choice, because, recall.Current, recall.Current);
        return new Ruling(recall.Current, because, recall.Memory);
    }

    /// <summary>Outside the range the fleet is brought into it at once; a launch that has failed does not count towards
    /// the minimum. A schedule's cap is not such a range: what runs above it goes by the ordinary rules of scale-in.
    /// </summary>
    private static Ruling? Repair(Recall recall, Bounds bounds, Trail trail)
    {
        var (current, fleet, min) = (recall.Current, recall.Policy.Range, bounds.Range.Min);
        if (current > fleet.Max)
        {
            return Bring(new Reason.AboveMaximum(current, fleet.Max), fleet.Max, recall, trail);
        }

        var asleep = recall.Policy.Semantics is Semantics.Kubernetes && current == Replicas.None;
        return recall.Live >= min || asleep
            ? null
            : Bring(
                new Reason.BelowMinimum(recall.Live, min),
                Replicas.Min(fleet.Max, min + (current - recall.Live)),
                recall,
                trail);
    }

    private static Ruling Bring(Reason because, Replicas count, Recall recall, Trail trail)
    {
        trail.Add(Stage.Constraint, because, recall.Current, count);
        var (allowed, memory) = Runaway.Stop(count, recall, trail);
        return new Ruling(allowed, allowed == count ? because : trail.LastBound ?? because, memory);
    }
}
