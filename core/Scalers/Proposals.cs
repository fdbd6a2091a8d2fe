using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Asks every scaler of a policy.</summary>
public static class Proposals
{
    /// <summary>What each scaler has to say, in the policy's order, and what they remember.</summary>
    /// <param name="situation">What they look at.</param>
    /// <param name="memories">What they remembered last time; one of another kind is not theirs and is dropped.</param>
    public static (ImmutableArray<Proposal> Proposals, ImmutableSortedDictionary<string, ScalerMemory> Memories) Gather(
        Situation situation, ImmutableSortedDictionary<string, ScalerMemory> memories)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(memories);
        var rules = situation.Policy.Scalers;
        var proposals = ImmutableArray.CreateBuilder<Proposal>(rules.Length);
        var next = memories.Clear();
        for (var index = 0; index < rules.Length; index++)
        {
            var rule = rules[index];
            var key = Key(index, rule);
            var advice = Ask(rule, memories.GetValueOrDefault(key), situation);
            proposals.Add(new Proposal(rule, advice.Recommendation));
            next = advice.Memory is { } memory ? next.Add(key, memory) : next;
        }

        return (proposals.DrainToImmutable(), next);
    }

    private static Advice Ask(ScalerPolicy rule, ScalerMemory? memory, Situation situation) => rule switch
    {
        ScalerPolicy.TargetTracking tracking => TargetTracking.Recommend(tracking, situation),
        ScalerPolicy.StepScaling step => StepScaling.Recommend(step, situation),
        ScalerPolicy.Queue queue => Queue.Recommend(queue, memory, situation),
        ScalerPolicy.Latency latency => LatencyObjective.Recommend(latency, situation),
        ScalerPolicy.Concurrency concurrency => Concurrency.Recommend(concurrency, memory, situation),
        ScalerPolicy.Demand demand => Demand.Recommend(demand, memory, situation),
        _ => throw new UnreachableException(),
    };

    private static string Key(int index, ScalerPolicy rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{index}:{rule.Kind}:{rule.Metric}");
}
