using System.Collections.Immutable;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>What the world made of the last decision: arrivals, failures, money, and the hands of others.</summary>
/// <param name="Policy">How the fleet scales.</param>
/// <param name="Observation">What is known of it.</param>
/// <param name="Memory">The memory brought up to <paramref name="Now"/>.</param>
/// <param name="Launches">The launches in flight.</param>
/// <param name="Current">The desired capacity to decide from.</param>
/// <param name="Now">The instant of evaluation.</param>
internal sealed record Recall(
    Policy Policy,
    Observation Observation,
    Memory Memory,
    LaunchAccount Launches,
    Replicas Current,
    DateTimeOffset Now)
{
    /// <summary>The machines that fill a place of desired capacity.</summary>
    public Replicas Existing { get; } = Replicas.Of(Observation.Replicas.Count(replica => replica.IsActive));

    /// <summary>The machines among them whose launch has failed: they are late beyond what nine starts of ten take.
    /// </summary>
    public Replicas Overdue { get; } = Replicas.Of(Launches.Overdue.Count);

    /// <summary>Desired capacity without them. To Kubernetes a pod that is not ready is only that.</summary>
    public Replicas Live => Policy.Semantics is Semantics.Native ? Current - Overdue : Current;

    /// <summary>What the scalers look at: a launch that has failed is no capacity and will be none, so they see the
    /// fleet without it.</summary>
    public Situation Situation(ImmutableSortedDictionary<MetricName, Reading> readings)
    {
        var seen = Live == Current ? Observation : Observation with
        {
            Replicas = Observation.Replicas.RemoveAll(replica => Launches.Overdue.Contains(replica.Id)),
        };
        return new Situation(Policy, seen, readings, Live, Launches.Credited, Launches.Cold, Now)
        {
            WarmLeadTime = Launches.Warm,
        };
    }

    public static Recall Of(
        Policy policy,
        Observation observation,
        ImmutableSortedDictionary<MetricName, Reading> readings,
        Memory memory,
        DateTimeOffset now,
        Trail trail)
    {
        var ledger = LedgerReconciliation.Reconcile(
            memory.Ledger, observation.Pools, observation.Replicas, memory.DecidedAt);
        var launches = LaunchAccount.Of(
            ledger,
            observation.Replicas,
            coldPrior: LeadTime.Prior(policy.ColdStart.Total),
            warmPrior: LeadTime.Prior(policy.ColdStart.WarmStart),
            now);
        var (current, pausedAt) = Hands(policy, observation.Desired, memory, trail);
        var next = memory with
        {
            DecidedAt = now,
            PolicyVersion = policy.Version,
            PausedAt = pausedAt,
            History = Came(memory, observation.Desired, policy.Behavior),
            Ledger = ledger,
            Cooldowns = Cool(memory, observation, launches, now),
            Troubles = Decisions.Troubles.Of(policy, observation, memory, launches, now, trail),
            Spending = memory.Spending.CountTo(now, policy, observation.Replicas),
            IdleSince = IdleSince(policy, readings, memory, now),
        };
        return new Recall(policy, observation, next, launches, current, now);
    }

    /// <summary>A change counts against the rates once it has come to pass, at the instant it was decided: what a mode
    /// held back or a cloud refused did not happen.</summary>
    private static ScaleHistory Came(Memory memory, Replicas found, Behavior? behavior) =>
        memory is { Last: { } last, DecidedAt: { } at } && last.From != last.To && last.Explains(found)
            ? memory.History.Record(last.From, found, behavior, at)
            : memory.History;

    /// <summary>Tells a change made by somebody else from one of ours that was carried out in part or not at all.
    /// </summary>
    private static (Replicas Current, Replicas? PausedAt) Hands(
        Policy policy, Replicas found, Memory memory, Trail trail)
    {
        var ours = policy.Mode is Mode.ScaleOutOnly or Mode.Enforce;
        var samePolicy = memory.PolicyVersion == policy.Version;
        if (memory.PausedAt is { } pausedAt && samePolicy)
        {
            if (found == pausedAt)
            {
                return (found, null);
            }

            trail.Add(Stage.Recall, new Reason.ExternalChangePaused(pausedAt, found));
            return (found, pausedAt);
        }

        if (!ours || memory.Last is not { } last || last.Explains(found))
        {
            return (found, null);
        }

        switch (policy.OnExternalChange)
        {
            case ExternalChange.Overrule:
                trail.Add(Stage.Recall, new Reason.ExternalChangeOverruled(last.To, found));
                return (last.To, null);
            case ExternalChange.Pause when samePolicy:
                trail.Add(Stage.Recall, new Reason.ExternalChangePaused(last.To, found));
                return (found, last.To);
            default:
                trail.Add(Stage.Recall, new Reason.ExternalChangeAdopted(last.To, found));
                return (found, null);
        }
    }

    /// <summary>A change that a mode held back or a cloud refused is over, but has not completed: nothing is to be
    /// waited for after it.</summary>
    private static CooldownState Cool(
        Memory memory, Observation observation, LaunchAccount launches, DateTimeOffset now)
    {
        var before = memory.Cooldowns;
        var after = before.Observe(launches.Credited, observation.Count(Phase.Draining), now);
        return memory.Last is not { } last || observation.Desired != last.From ? after
            : last.To > last.From ? after with { OutCompletedAt = before.OutCompletedAt }
            : last.To < last.From ? after with { InCompletedAt = before.InCompletedAt }
            : after;
    }

    /// <summary>Idleness is proven by a live signal that reads zero; a signal that cannot be read proves nothing.
    /// </summary>
    private static DateTimeOffset? IdleSince(
        Policy policy,
        ImmutableSortedDictionary<MetricName, Reading> readings,
        Memory memory,
        DateTimeOffset now)
    {
        if (policy.Zero?.Signal is not { } signal)
        {
            return null;
        }

        return readings.GetValueOrDefault(signal) is Reading.Fresh { Sample.Value: 0 }
            ? memory.IdleSince ?? now
            : null;
    }
}
