using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What demand asks for where tokens cannot be seen: first by requests in flight, then by how busy GPUs are.
/// </summary>
internal static class DemandFallback
{
    /// <summary>What can still be said; blind where nothing can.</summary>
    public static Recommendation Recommend(
        ScalerPolicy.Demand rule, ScalerMemory.DemandTrend trend, DemandSight sight, Situation situation)
    {
        if (sight.Running is not null || sight.Waiting is not null)
        {
            return InFlight(rule, trend, sight, situation);
        }

        return sight.GpuUtilization is { } busy && situation.Ready > Replicas.None
            ? ByGpu(rule, busy, situation)
            : Sight.Blind(rule.Metric, Sight.Of(rule.Metric, situation));
    }

    /// <summary>As many as the requests in flight fill, and one deviation of their number more: a fleet's requests in
    /// flight vary as their root.</summary>
    private static Recommendation.Wants InFlight(
        ScalerPolicy.Demand rule, ScalerMemory.DemandTrend trend, DemandSight sight, Situation situation)
    {
        var inFlight = (sight.Running ?? 0) + (sight.Waiting ?? 0);
        var each = PerReplica(trend, situation.Policy.Objectives);
        var count = Replicas.Ceiling((inFlight + Math.Sqrt(inFlight)) / each);

        // Only one of the two was seen: the other may hide any load.
        var isWhole = sight.Running is not null && sight.Waiting is not null;
        count = isWhole ? count : Replicas.Max(count, situation.Current);
        return new(count, count, new Reason.DemandInFlight(rule.Metric, Quantity.Of(inFlight), Quantity.Of(each)));
    }

    /// <summary>Requests that run on a replica whose tokens just come in time: its tokens a second times the time of
    /// one; a customary number before anything is known of the engine.</summary>
    private static double PerReplica(ScalerMemory.DemandTrend trend, Objectives objectives)
    {
        if (trend.Fit.IsEmpty)
        {
            return RecommendedScalers.InFlight.Value;
        }

        var lengths = trend.Lengths is { Prompt: > 0 } known ? known : RequestLengths.Usual;
        var goals = DemandGoals.Of(objectives);
        var sizing = new DemandSizing(trend.Fit.Costs(), lengths, goals, minuteVariance: 0, strain: 1);
        return Math.Max(1, sizing.RequestsPerReplica * lengths.Output * goals.TokenTime);
    }

    private static Recommendation.Wants ByGpu(ScalerPolicy.Demand rule, double busy, Situation situation)
    {
        var target = RecommendedScalers.GpuBusy.Value / 100;
        var count = Replicas.Max(Replicas.Of(1), Replicas.Ceiling(situation.Ready.Count * busy / target));
        return new(count, count, new Reason.DemandByGpu(rule.Metric, Ratio.Of(busy), Ratio.Of(target)));
    }
}
