using System.Collections.Immutable;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

public static partial class PolicyRules
{
    private static IEnumerable<Finding> Scalers(Policy policy)
    {
        if (policy.Scalers.IsEmpty)
        {
            yield return new("scalers", "none", "at least one scaler; none can be recommended for these metrics",
                "metrics");
        }

        foreach (var (index, scaler) in policy.Scalers.Index())
        {
            var path = PathOf(index, scaler);
            if (scaler is ScalerPolicy.StepScaling steps)
            {
                foreach (var finding in Steps(path, steps))
                {
                    yield return finding;
                }
            }

            if (scaler is ScalerPolicy.Demand && policy.Scalers.Take(index).Any(one => one is ScalerPolicy.Demand))
            {
                yield return new(path, "a second one", "one demand scaler: two would see and remember the same");
            }

            if (!policy.Metrics.TryGetValue(scaler.Metric, out var metric))
            {
                continue;
            }

            foreach (var finding in Fit(policy, path, scaler, metric))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Fit(Policy policy, string path, ScalerPolicy scaler, MetricPolicy metric) =>
        scaler switch
        {
            ScalerPolicy.Demand demand => DemandFits(policy, path, demand),
            ScalerPolicy.TargetTracking { Target: var target } => TargetFits(policy, path, target, metric),
            ScalerPolicy.Queue queue => [.. Totals(path, metric), .. ServedFits(policy, path, queue)],
            ScalerPolicy.Latency => LatencyFits(path, metric),
            ScalerPolicy.Concurrency concurrency => [.. Totals(path, metric), .. WindowsFit(path, concurrency)],
            _ => [],
        };

    private static IEnumerable<Finding> DemandFits(Policy policy, string path, ScalerPolicy.Demand demand)
    {
        if (demand.MissCost <= Ratio.One)
        {
            yield return new(
                $"{path}.missCost", demand.MissCost.ToString(), "more than 1: else nothing is ever needed");
        }

        if (demand.Prior is { } prior && !EnginePriors.Names.Contains(prior))
        {
            yield return new($"{path}.prior", prior, $"one of {string.Join(", ", EnginePriors.Names)}");
        }

        if (RecommendedScalers.DemandMetric(policy.Metrics) is null)
        {
            yield return new("metrics", "nothing that tells of demand",
                "for a demand scaler: tokens, requests running or waiting, or busy GPUs, under their well-known names",
                path);
        }
    }

    private static IEnumerable<Finding> TargetFits(Policy policy, string path, Target target, MetricPolicy metric)
    {
        var restsOn = FactsOf(path, metric);
        if (target is Target.Utilization && metric.Unit is not (MetricUnit.Percent or MetricUnit.Ratio))
        {
            yield return new($"{path}.utilization", $"{metric.Name} in {Word(metric.Unit)}",
                "a metric whose unit is percent or ratio; use averageValue for this one", restsOn);
        }

        // A target in percent on a metric from 0 to 1 would never be reached: the fleet would only ever shrink.
        // A HorizontalPodAutoscaler may ask for it, and is then obeyed.
        if (target is Target.AverageValue { PerReplica: var each } && metric.Scope is MetricScope.ReplicaMean
            && metric.Range is { Min: var min, Max: { } max } && min <= max && each > max
            && policy.Semantics is Semantics.Native)
        {
            yield return new($"{path}.averageValue", each.ToString(),
                $"within the metric's range, {min} to {max}", restsOn);
        }
    }

    private static IEnumerable<Finding> Totals(string path, MetricPolicy metric)
    {
        var restsOn = FactsOf(path, metric);
        if (metric.Scope is MetricScope.ReplicaMean)
        {
            yield return new($"{path}.metric", $"{metric.Name}, a mean over replicas",
                "a metric with scope: fleetTotal", restsOn);
        }
        else if (metric.Unit is not MetricUnit.Count)
        {
            yield return new($"{path}.metric", $"{metric.Name} in {Word(metric.Unit)}",
                "a metric with unit: count", restsOn);
        }
    }

    private static IEnumerable<Finding> ServedFits(Policy policy, string path, ScalerPolicy.Queue queue)
    {
        if (queue.Goal is QueueGoal.Drain { Served: { } served } && policy.Metrics.TryGetValue(served, out var metric)
            && metric is not { Unit: MetricUnit.PerSecond, Scope: MetricScope.FleetTotal })
        {
            yield return new($"{path}.served", $"{served} in {Word(metric.Unit)}, {Word(metric.Scope)}",
                "a metric with unit: perSecond and scope: fleetTotal", FactsOf(path, metric));
        }
    }

    private static IEnumerable<Finding> LatencyFits(string path, MetricPolicy metric)
    {
        if (metric.Unit is not (MetricUnit.Seconds or MetricUnit.Milliseconds))
        {
            yield return new($"{path}.metric", $"{metric.Name} in {Word(metric.Unit)}",
                "a metric whose unit is seconds or milliseconds", FactsOf(path, metric));
        }
    }

    private static IEnumerable<Finding> WindowsFit(string path, ScalerPolicy.Concurrency scaler)
    {
        if (scaler.PanicWindow > scaler.StableWindow)
        {
            yield return new($"{path}.panicWindow", $"{scaler.PanicWindow.TotalSeconds:0.###}s",
                $"at most stableWindow, which is {scaler.StableWindow.TotalSeconds:0.###}s", $"{path}.stableWindow");
        }
    }

    private static IEnumerable<Finding> Steps(string path, ScalerPolicy.StepScaling scaler)
    {
        if (scaler.MinMagnitude > Replicas.None && scaler.Adjustment is not StepAdjustment.PercentChangeInCapacity)
        {
            yield return new($"{path}.minMagnitude", scaler.MinMagnitude.ToString(),
                "only with adjustment: percentChangeInCapacity", $"{path}.adjustment");
        }

        if (scaler.Steps.IsDefaultOrEmpty)
        {
            yield return new($"{path}.steps", "none", "at least one step");
            yield break;
        }

        foreach (var (index, step) in scaler.Steps.Index())
        {
            foreach (var finding in Step($"{path}.steps", index, step, scaler))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Step(string path, int index, ScalingStep step, ScalerPolicy.StepScaling scaler)
    {
        var here = $"{path}[{index}]";
        if (step is { From: { } from, To: { } to } && from >= to)
        {
            yield return new($"{here}.to", to.ToString(), $"more than from, which is {from}", $"{here}.from");
        }

        if (step is { From: null, To: null })
        {
            yield return new(here, "a step without bounds", "from, to or both", $"{here}.from", $"{here}.to");
        }

        if (scaler.Adjustment is StepAdjustment.ExactCapacity && step.Adjust < 0)
        {
            yield return new($"{here}.adjust", $"{step.Adjust}", "0 or more with adjustment: exactCapacity",
                $"{path[..^".steps".Length]}.adjustment");
        }

        if (index > 0 && (step.From is null || step.From != scaler.Steps[index - 1].To))
        {
            var before = scaler.Steps[index - 1].To?.ToString() ?? "given there";
            yield return new($"{here}.from", step.From?.ToString() ?? "nothing",
                $"the previous step's to, which is {before}: steps rise, without gap or overlap",
                $"{path}[{index - 1}].to", $"{path}[{index - 1}]");
        }
    }

    /// <summary>A case's name as policies write it.</summary>
    private static string Word(Enum value) => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];

    private static ImmutableArray<string> FactsOf(string path, MetricPolicy metric) =>
    [
        path, $"{path}.metric", $"metrics.{metric.Name}.unit", $"metrics.{metric.Name}.scope",
        $"metrics.{metric.Name}.range",
    ];
}
