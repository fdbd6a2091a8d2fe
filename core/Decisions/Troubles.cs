using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>Which pools have failed to deliver, and how long each is left alone.</summary>
internal static class Troubles
{
    /// <summary>The troubles brought up to now: new failures lengthen them, deliveries end them, and those of pools
    /// that the policy no longer has are forgotten.</summary>
    public static ImmutableSortedDictionary<string, PoolTrouble> Of(
        Policy policy,
        Observation observation,
        Memory memory,
        LaunchAccount launches,
        DateTimeOffset now,
        Trail trail)
    {
        var troubles = memory.Troubles.Clear();
        foreach (var pool in policy.Pools)
        {
            var known = memory.Troubles.GetValueOrDefault(pool.Name.Value);
            var trouble = Failure(pool.Name, known, policy, observation, launches, now) is { } failure
                ? Worse(known, failure, policy.BackOff, now)
                : known is { Failures: > 0 } && Delivers(pool.Name, known, observation, memory)
                    ? known with { Failures = 0, Until = known.At }
                    : known;
            if (trouble is null)
            {
                continue;
            }

            troubles = troubles.SetItem(pool.Name.Value, trouble);
            if (trouble.Until > now)
            {
                trail.Add(Stage.Recall, Told(pool.Name, trouble));
            }
        }

        return troubles;
    }

    /// <summary>A failure not heard of before: told by the cloud, or concluded from its silence. A cloud shows the same
    /// failure for a while.</summary>
    private static LaunchFailure? Failure(
        PoolName pool,
        PoolTrouble? known,
        Policy policy,
        Observation observation,
        LaunchAccount launches,
        DateTimeOffset now)
    {
        var told = observation.Pools.FirstOrDefault(state => state.Name == pool)?.Failure;
        if (told is not null && (known is null || told.At > known.At))
        {
            return told;
        }

        var refused = policy.Semantics is Semantics.Native && launches.Refused.Contains(pool);
        return refused && !(known?.Until > now) ? new LaunchFailure(LaunchFailureCause.OutOfCapacity, now) : null;
    }

    private static PoolTrouble Worse(
        PoolTrouble? known, LaunchFailure failure, BackOffPolicy backOff, DateTimeOffset now)
    {
        var failures = (known?.Failures ?? 0) + 1;
        return new PoolTrouble(failure.Cause, failures, failure.At, now + backOff.After(failures));
    }

    /// <summary>Whether a machine has appeared that was not there when the pool failed. One that was, and boots on,
    /// says nothing of the next.</summary>
    private static bool Delivers(PoolName pool, PoolTrouble trouble, Observation observation, Memory memory)
    {
        foreach (var replica in observation.Replicas)
        {
            if (replica.Pool == pool && replica.IsActive && replica.Since > trouble.At
                && (replica.IsPending || replica.Since > memory.DecidedAt)
                && memory.Ledger.Launches.All(launch => launch.Replica != replica.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static Reason Told(PoolName pool, PoolTrouble trouble) => trouble.Cause switch
    {
        LaunchFailureCause.OutOfQuota => new Reason.PoolOutOfQuota(pool, trouble.Until, trouble.Failures),
        LaunchFailureCause.OutOfSpot => new Reason.PoolOutOfSpot(pool, trouble.Until, trouble.Failures),
        LaunchFailureCause.Misconfigured => new Reason.PoolMisconfigured(pool, trouble.Until, trouble.Failures),
        _ => new Reason.PoolOutOfCapacity(pool, trouble.Until, trouble.Failures),
    };
}
