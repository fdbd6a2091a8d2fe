using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Policies;

public static partial class PolicyRules
{
    /// <summary>Names in one message: enough to see the likely ones, few enough to read.</summary>
    private const int NamesShown = 12;

    private static IEnumerable<Finding> MetricRanges(Policy policy)
    {
        foreach (var metric in policy.Metrics.Values)
        {
            if (metric.Range.Max is { } max && max < metric.Range.Min)
            {
                yield return new($"metrics.{metric.Name}.range", $"[{metric.Range.Min}, {max}]",
                    "the least plausible value first, then the greatest");
            }
        }
    }

    /// <summary>A metric that nothing uses is read, paid for and waited for in vain; mostly it is a misspelt name. The
    /// recommended scalers choose among the well-known metrics, so with them some of these may be left over; a demand
    /// scaler looks at all of these that it can use.</summary>
    private static IEnumerable<Finding> UnusedMetrics(Policy policy)
    {
        if (policy.Scalers.IsEmpty)
        {
            yield break;
        }

        var chosen = HasRecommendedScalers(policy)
            || policy.Scalers.Any(scaler => scaler is ScalerPolicy.Demand);
        var uses = Uses(policy).ToImmutableArray();
        ImmutableArray<string> restsOn = ["scalers", "zero", .. uses.Select(use => use.Path)];
        foreach (var (name, metric) in policy.Metrics.Where(pair => uses.All(use => use.Metric != pair.Key)))
        {
            if (chosen && WellKnownMetric.Of(name, metric.Source) is not null)
            {
                continue;
            }

            yield return new($"metrics.{name}", name.Value,
                "a metric that a scaler or zero.signal uses, or no metric at all", restsOn);
        }
    }

    private static IEnumerable<Finding> References(Policy policy)
    {
        foreach (var (path, metric) in Uses(policy).Where(use => !policy.Metrics.ContainsKey(use.Metric)))
        {
            var names = policy.Metrics.Keys.Select(name => name.Value).ToImmutableArray();
            var allowed = names.IsEmpty
                ? "a metric of this policy, which has none"
                : "a metric of this policy: " + string.Join(", ", names.Take(NamesShown))
                    + Spelling.Advice(metric.Value, names);
            yield return new(path, metric.Value, allowed, "metrics");
        }
    }

    private static IEnumerable<(string Path, MetricName Metric)> Uses(Policy policy)
    {
        foreach (var (index, scaler) in policy.Scalers.Index())
        {
            yield return ($"{PathOf(index, scaler)}.metric", scaler.Metric);
            if (scaler is ScalerPolicy.Queue { Goal: QueueGoal.Drain { Served: { } served } })
            {
                yield return ($"{PathOf(index, scaler)}.served", served);
            }
        }

        if (policy.Zero?.Signal is { } signal)
        {
            yield return ("zero.signal", signal);
        }
    }

    private static string PathOf(int index, ScalerPolicy scaler) => $"scalers[{index}].{scaler.Kind}";

    /// <summary>Recommended scalers hold no collections, so that records compare by content; step scaling, which does,
    /// is never recommended.</summary>
    private static bool HasRecommendedScalers(Policy policy) =>
        policy.Scalers.SequenceEqual(RecommendedScalers.For(policy.Metrics, policy.Objectives));
}
