using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Core.Warmth;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>Decides how many replicas a fleet needs: the whole policy of the product, top to bottom.</summary>
public static class Decider
{
    /// <summary>Decides. The same four arguments give the same decision, bit for bit.</summary>
    /// <param name="policy">How the fleet scales; valid by <see cref="PolicyRules"/>.</param>
    /// <param name="observation">What is known of the fleet.</param>
    /// <param name="memory">What the last decision left; <see cref="Memory.Empty"/> for the first.</param>
    /// <param name="now">The instant of evaluation; not before the last decision's.</param>
    public static Decided Decide(Policy policy, Observation observation, Memory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(memory);

        // What do we know, and what became of the last decision?
        var trail = new Trail();
        var readings = Readings.Of(policy, observation, now);
        trail.AddReadings(readings, now);
        trail.AddInterference(observation);
        var recall = Recall.Of(policy, observation, readings, memory, now, trail);
        trail.AddCredit(recall);
        var situation = recall.Situation(readings);

        // What is allowed at this hour?
        var bounds = Schedule.Apply(policy, observation, recall.Launches.Cold, now);
        trail.AddBounds(bounds);

        // How many replicas: by a standing order, or by what the scalers need within what the constraints allow.
        var ruling = StandingOrders.Given(recall, bounds, situation, trail)
            ?? Deliberate(recall, situation, bounds, trail);

        // Where, how many stand by, and which go?
        var pools = ruling.IsFrozen
            ? Allocation.AsFound(recall)
            : Allocation.Spread(recall, ruling.Count, Warmth(recall, ruling, trail), trail);

        var decision = Decision.Of(now, observation.Desired, ruling.Because, pools, trail.Steps());
        if (decision.Desired < ruling.Count && decision.Action is not ScaleAction.ScaleOut)
        {
            decision = decision with { Because = new Reason.NoPoolLeft(ruling.Count - decision.Desired) };
        }

        return new Decided(decision, Remember(ruling.Memory, decision, recall));
    }

    /// <summary>How many machines should stand by; null where the policy leaves that to others.</summary>
    private static Replicas? Warmth(Recall recall, Ruling ruling, Trail trail)
    {
        var policy = recall.Policy;
        if (policy.WarmPool is not { } warmPool)
        {
            return null;
        }

        var warm = recall.Observation.Pools.Aggregate(Replicas.None, (sum, pool) => sum + pool.Warm);
        var target = warmPool.IsPlanned
            ? WarmPool.Planned(warmPool, ruling.Count, ruling.Peak, warm, policy.Range.Max)
            : WarmPool.Target(warmPool, ruling.Count, policy.Range.Max);
        trail.Add(Stage.Warmth, new Reason.WarmPoolTarget(target, warmPool.Max), to: target);
        return target;
    }

    /// <summary>Asks the scalers, lets the largest need win, and passes it through the constraints.</summary>
    private static Ruling Deliberate(Recall recall, Situation situation, Bounds bounds, Trail trail)
    {
        var (policy, current, now) = (recall.Policy, recall.Current, recall.Now);

        // The largest need wins; nobody who cannot see permits scale-in.
        var (proposals, scalers) = Proposals.Gather(situation, recall.Memory.Scalers);
        trail.AddProposals(proposals);
        var live = situation.Current;
        var choice = Choice.Among(proposals, live);
        trail.Add(Stage.Choice, choice.Because, live, choice.Wanted);

        // Blindness holds the count, until its deadline.
        var memory = Blindness.Watch(recall.Memory, choice, policy, now, trail) with { Scalers = scalers };
        var fallback = Blindness.Fallback(memory, policy, Replicas.Max(current, choice.Wanted), now);
        if (choice.Held && fallback is null && current > Replicas.None)
        {
            return new Ruling(current, choice.Because, memory) { Peak = choice.Peak };
        }

        var (asked, because) = fallback is not null
            ? (fallback.Fallback, fallback)
            : Wake(choice, recall, situation, trail);
        (var allowed, memory) = Limit(asked, choice, recall with { Memory = memory }, bounds, trail);

        // The winner explains a move in its own direction; anything else is the work of the last limit that bound.
        var moves = allowed > current ? asked > current : allowed < current ? asked < live : asked == live;
        return new Ruling(allowed, moves ? because : trail.LastBound ?? because, memory) { Peak = choice.Peak };
    }

    /// <summary>The constraints in their order. Each may only limit what it is given, and says so when it does.
    /// </summary>
    private static (Replicas Allowed, Memory Memory) Limit(
        Replicas wanted, Choice choice, Recall recall, Bounds bounds, Trail trail)
    {
        var (policy, current, launches, now) = (recall.Policy, recall.Current, recall.Launches, recall.Now);
        var isNative = policy.Semantics is Semantics.Native;

        // Ours, and not Kubernetes': failed launches are replaced, and scale-in is proven before it begins.
        if (isNative)
        {
            wanted = trail.Follow(wanted, Relaunch.Apply(current, wanted, recall.Overdue, launches.Patience));
            wanted = trail.Follow(wanted, ScaleInProof.Apply(current, wanted, choice.SafeDownTo, choice.SafeFor));
        }

        // What runs above a scheduled maximum goes by the ordinary rules of scale-in, and does not grow.
        var range = bounds.Range;
        if (current > range.Max)
        {
            wanted = trail.Follow(wanted, Capped(wanted, range.Max));
            range = ReplicaRange.Of(range.Min, current);
        }

        // Kubernetes' own two, in its order: the stabilization windows, then the rates together with the range.
        (wanted, var memory) = Stabilize(wanted, recall, trail);
        wanted = Rate(wanted, range, recall, trail);

        // What an operator has asked for besides.
        wanted = trail.Follow(wanted, CoolingDown.Apply(current, wanted, policy.Cooldown, memory.Cooldowns, now));
        (wanted, memory) = Runaway.Stop(wanted, recall with { Memory = memory }, trail);
        wanted = trail.Follow(wanted, Budget.Apply(current, wanted, policy, memory.Spending, now));
        var (idle, coldStart) = (now - (memory.IdleSince ?? now), isNative ? launches.Cold.P90 : TimeSpan.Zero);
        return (trail.Follow(wanted, ZeroGate.Apply(current, wanted, policy.Zero, idle, coldStart)), memory);
    }

    /// <summary>A fleet that is asleep and wanted wakes with at least one replica, whatever else cannot see.</summary>
    private static (Replicas Wanted, Reason Because) Wake(
        Choice choice, Recall recall, Situation situation, Trail trail)
    {
        var asleep = recall.Current == Replicas.None && recall.Policy.Semantics is Semantics.Native;
        if (!asleep || recall.Policy.Zero?.Signal is not { } signal
            || Sight.Of(signal, situation) is not Reading.Fresh { Sample: var sample })
        {
            return (choice.Wanted, choice.Because);
        }

        var wanted = Replicas.Max(Replicas.Of(1), choice.Wanted);
        var woken = new Reason.WokenFromZero(Quantity.Of(sample.Value));
        trail.Add(Stage.Choice, woken, recall.Current, wanted);
        return (wanted, woken);
    }

    private static Verdict Capped(Replicas wanted, Replicas max) => wanted <= max
        ? new(wanted, Bound: null)
        : new(max, new Reason.MaximumReached(wanted, max));

    private static (Replicas Wanted, Memory Memory) Stabilize(Replicas wanted, Recall recall, Trail trail)
    {
        var (policy, memory, current, now) = (recall.Policy, recall.Memory, recall.Current, recall.Now);
        var log = memory.Recommendations ?? RecommendationLog.SeededWith(current, now);
        var (verdict, next) = policy.Behavior is { } behavior
            ? Stabilization.WithBehavior(log, current, wanted, behavior, now)
            : Stabilization.WithoutBehavior(log, wanted, now);
        return (trail.Follow(wanted, verdict), memory with { Recommendations = next });
    }

    private static Replicas Rate(Replicas wanted, ReplicaRange range, Recall recall, Trail trail)
    {
        // The one replica that a fleet wakes with is ours to give: a percentage of none would be none for ever.
        var wakes = recall.Policy.Semantics is Semantics.Native && wanted > Replicas.None;
        var from = wakes ? Replicas.Max(recall.Current, Replicas.Of(1)) : recall.Current;
        return trail.Follow(wanted, recall.Policy.Behavior is { } behavior
            ? RateLimit.WithBehavior(from, wanted, range, behavior, recall.Memory.History, recall.Now)
            : RateLimit.WithoutBehavior(from, wanted, range));
    }

    /// <summary>The memory that goes with a decision: what was asked of each pool is on its way from now on.</summary>
    private static Memory Remember(Memory memory, Decision decision, Recall recall)
    {
        var (observation, now) = (recall.Observation, recall.Now);
        var ledger = memory.Ledger;
        foreach (var intent in decision.Pools)
        {
            var state = observation.Pools.FirstOrDefault(state => state.Name == intent.Pool);
            ledger = ledger.Ask(
                intent.Pool, intent.Desired - (state?.Desired ?? default), state?.Warm ?? default, now);
        }

        return memory with
        {
            Last = new Change(observation.Desired, decision.Desired),
            Ledger = ledger,
            Cooldowns = memory.Cooldowns.Begin(observation.Desired, decision.Desired),
            Asleep = decision.Desired == Replicas.None && (memory.Asleep || observation.Desired > Replicas.None),
            Recommendations = memory.Recommendations
                ?? RecommendationLog.SeededWith(observation.Desired, now),
        };
    }
}
