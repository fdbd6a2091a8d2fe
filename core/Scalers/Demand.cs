using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Replicas from what arrives: tokens to read and to write, weighed by what the fleet's own engines take for
/// them, as much as may arrive by the time that a replica asked for now is ready.</summary>
/// <remarks>
/// <para>Where tokens cannot be seen, requests in flight are asked, and where those cannot be seen either, the GPUs;
/// the reason says which. A view that is worse than the policy's metrics could give never shrinks a fleet.</para>
/// <para>A replica too few costs more than one too many: <c>missCost</c> times its price. So a replica is added while
/// it is needed with a probability of more than 1/missCost (the newsvendor's critical ratio; Arrow, Harris and Marschak
/// 1951), and one goes only where a mistake, which takes a cold start to undo, is <see cref="Regret"/> times less
/// likely. Between the two nothing moves, and nothing goes on the word of a sample that should have been followed by
/// another: a metric that stops must not shrink a fleet.</para>
/// </remarks>
public static class Demand
{
    /// <summary>How many times less likely than what adds a replica a mistake must be for one to go.</summary>
    /// <remarks>A choice between turns and cost: the smaller it is, the sooner a replica goes, and the more often it
    /// has to come back.</remarks>
    public const int Regret = 5;

    /// <summary>What the demand asks for.</summary>
    /// <param name="rule">What a miss costs, and what is believed of engines before they are seen.</param>
    /// <param name="memory">What the last advice gave to remember; null on the first look.</param>
    /// <param name="situation">The fleet at this instant.</param>
    /// <example>10,000 token equivalents a second arrive and up to 12,000 may in ten minutes; a replica does 4,000
    /// within the objectives: 3 replicas, and some room for the noise of so small a fleet, make 4.</example>
    public static Advice Recommend(ScalerPolicy.Demand rule, ScalerMemory? memory, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(situation);
        var sight = DemandSight.Of(situation);
        var last = memory as ScalerMemory.DemandTrend ?? ScalerMemory.DemandTrend.Begin(rule.Prior);
        var trend = DemandLearning.Next(last, sight, situation);
        return new Advice(Answer(rule, trend, sight, situation), trend);
    }

    private static Recommendation Answer(
        ScalerPolicy.Demand rule, ScalerMemory.DemandTrend trend, DemandSight sight, Situation situation)
    {
        if (sight.TellsArrivals && !trend.Fit.IsEmpty && trend is { At: not null, Lengths.Prompt: > 0 })
        {
            return Plan(rule, trend, sight, situation);
        }

        var degraded = DemandFallback.Recommend(rule, trend, sight, situation);
        return degraded is Recommendation.Wants wants && wants.Count < situation.Current
            && DemandSight.IsMeasuredBy(situation.Policy)
            ? wants with { Count = situation.Current, SafeDownTo = situation.Current }
            : degraded;
    }

    private static Recommendation.Wants Plan(
        ScalerPolicy.Demand rule, ScalerMemory.DemandTrend trend, DemandSight sight, Situation situation)
    {
        var plan = new DemandPlan(trend, sight, situation);
        var missCost = rule.MissCost.Value;
        var (few, limit) = plan.Need(missCost);
        var (many, _) = plan.Need(missCost * Regret);
        var most = trend.IsOverdue(situation.Now) ? situation.Current : Replicas.Min(many, situation.Current);
        var count = Replicas.Max(few, most);
        var because = new Reason.DemandAhead(
            rule.Metric,
            Whole(plan.Arriving),
            Whole(plan.Ahead(missCost)),
            plan.Horizon,
            plan.Method,
            Whole(plan.PerReplica),
            limit);
        return new(count, count, because) { Peak = plan.Peak(missCost) };
    }

    /// <summary>For people: nobody reads fractions of a token.</summary>
    private static Quantity Whole(double tokens) => Quantity.Of(Math.Round(tokens));
}
