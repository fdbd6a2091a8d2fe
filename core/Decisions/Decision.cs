using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>What a fleet should have, and the whole derivation of it. It says what is right to do; whether it is done
/// is the policy's mode, at the actuator.</summary>
/// <param name="At">The instant it was decided at.</param>
/// <param name="Current">The desired capacity it was decided from.</param>
/// <param name="Desired">The desired capacity decided, over all pools.</param>
/// <param name="Warm">The warm machines decided, over all pools.</param>
/// <param name="Because">The one reason that explains the count best: the winner's where it moves, else what holds.
/// </param>
/// <param name="Pools">What each pool should have, in the policy's order.</param>
/// <param name="Victims">All replicas to be drained and terminated.</param>
/// <param name="Derivation">Every step, in order.</param>
public sealed record Decision(
    DateTimeOffset At,
    Replicas Current,
    Replicas Desired,
    Replicas Warm,
    Reason Because,
    ImmutableArray<PoolIntent> Pools,
    ImmutableArray<ReplicaId> Victims,
    ImmutableArray<Step> Derivation)
{
    /// <summary>Makes a decision of what each pool should have; the totals follow.</summary>
    /// <param name="at">The instant it is decided at.</param>
    /// <param name="current">The desired capacity it is decided from.</param>
    /// <param name="because">The one reason that explains the count best.</param>
    /// <param name="pools">What each pool should have.</param>
    /// <param name="derivation">Every step, in order.</param>
    public static Decision Of(
        DateTimeOffset at,
        Replicas current,
        Reason because,
        ImmutableArray<PoolIntent> pools,
        ImmutableArray<Step> derivation)
    {
        var (desired, warm) = (Replicas.None, Replicas.None);
        var victims = ImmutableArray<ReplicaId>.Empty;
        foreach (var pool in pools)
        {
            desired += pool.Desired;
            warm += pool.Warm;
            victims = victims.AddRange(pool.Victims);
        }

        return new Decision(at, current, desired, warm, because, pools, victims, derivation);
    }

    /// <summary>Which way it goes.</summary>
    public ScaleAction Action => Desired > Current ? ScaleAction.ScaleOut
        : Desired < Current ? ScaleAction.ScaleIn
        : ScaleAction.Hold;

    /// <summary>The steps that a person should hear of, whatever was decided.</summary>
    public ImmutableArray<Reason> Alarms =>
        [.. Derivation.Where(step => step.Because.NeedsAttention).Select(step => step.Because).Distinct()];
}
