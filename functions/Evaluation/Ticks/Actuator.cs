using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>Carries intents out, as far as the policy's mode allows. Nothing else in this program changes a fleet, so
/// no mode can leak past it.</summary>
/// <param name="fleet">The machines.</param>
public sealed class Actuator(IFleet fleet)
{
    /// <summary>Brings each pool to its intent. What grows goes first: capacity is there before any is taken away.
    /// </summary>
    /// <param name="policy">The pools and the mode.</param>
    /// <param name="intents">What each pool should have.</param>
    /// <param name="found">What each pool was found to have; an intent that says the same is not sent.</param>
    /// <param name="cancellation">Looked at before each pool; the next tick asks for what was not reached.</param>
    /// <returns>What became of each intent, in their order.</returns>
    public async Task<ImmutableArray<PoolOutcome>> CarryOutAsync(
        Policy policy,
        ImmutableArray<PoolIntent> intents,
        ImmutableArray<PoolState> found,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var outcomes = new PoolOutcome[intents.Length];
        var growingFirst = Enumerable.Range(0, intents.Length)
            .OrderBy(index => Lowers(intents[index], State(found, intents[index].Pool)));
        foreach (var index in growingFirst)
        {
            var intent = intents[index];
            outcomes[index] = new PoolOutcome(intent.Pool, await OneAsync(
                policy, intent, State(found, intent.Pool), cancellation).ConfigureAwait(false));
        }

        return [.. outcomes];
    }

    private async Task<ActuationOutcome?> OneAsync(
        Policy policy, PoolIntent intent, PoolState state, CancellationToken cancellation)
    {
        if (IsFound(intent, state))
        {
            return new ActuationOutcome.Unchanged();
        }

        if (Allowed(policy.Mode, intent, state) is not { } allowed || IsFound(allowed, state)
            || policy.Pool(intent.Pool) is not { } pool)
        {
            return new ActuationOutcome.SkippedByMode();
        }

        if (cancellation.IsCancellationRequested)
        {
            return null;
        }

        try
        {
            return await fleet.ApplyAsync(pool, allowed, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Whether the call arrived nobody knows; that the counts are absolute makes it harmless.
            return null;
        }
    }

    /// <summary>What of an intent the mode lets through; null for nothing.</summary>
    private static PoolIntent? Allowed(Mode mode, PoolIntent intent, PoolState state) => mode switch
    {
        Mode.Enforce => intent,
        Mode.ScaleOutOnly when Lowers(intent, state) => null,
        Mode.ScaleOutOnly => intent with { Warm = Replicas.Max(intent.Warm, state.Warm) },
        _ => null,
    };

    private static bool Lowers(PoolIntent intent, PoolState state) =>
        intent.Desired < state.Desired || !intent.Victims.IsEmpty;

    private static bool IsFound(PoolIntent intent, PoolState state) =>
        intent.Desired == state.Desired && intent.Warm == state.Warm && intent.Victims.IsEmpty;

    /// <summary>A pool that was not described has nothing.</summary>
    private static PoolState State(ImmutableArray<PoolState> found, PoolName pool) =>
        found.FirstOrDefault(state => state.Name == pool) ?? new PoolState(pool, Replicas.None);
}
