using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

public static partial class PolicyRules
{
    private static IEnumerable<Finding> Pools(Policy policy)
    {
        if (policy.Pools.IsEmpty)
        {
            yield return new("pools", "none", "at least one pool");
        }

        foreach (var (index, pool) in policy.Pools.Index())
        {
            var before = policy.Pools.Take(index).ToImmutableArray();
            if (before.Any(other => other.Name == pool.Name))
            {
                yield return new($"pools[{index}].name", pool.Name.Value, "a name no other pool has", "pools");
            }

            if (before.Index().FirstOrDefault(other => other.Item.Target == pool.Target) is { Item: not null } twin)
            {
                yield return new($"pools[{index}]", $"the same group as pools[{twin.Index}]",
                    "a group that no other pool scales", $"pools[{twin.Index}]");
            }
        }

        var limits = policy.Pools.Select(pool => pool.Max?.Count).ToImmutableArray();
        if (!limits.IsEmpty && limits.All(limit => limit is not null)
            && limits.Sum(limit => (long)limit!.Value) is var room && room < policy.Range.Max.Count)
        {
            yield return new("replicas.max", policy.Range.Max.ToString(),
                $"at most what the pools may hold together, which is {room}",
                ["replicas", "pools", .. limits.Index().Select(limit => $"pools[{limit.Index}].max")]);
        }
    }

    private static IEnumerable<Finding> Counts(Policy policy)
    {
        var range = policy.Range;
        var allowed = $"from replicas.min to replicas.max, which are {range.Min} and {range.Max}";
        if (policy.Pin is { Count: var pinned } && !range.Contains(pinned))
        {
            yield return new("pin.replicas", pinned.ToString(), allowed, "replicas.min", "replicas.max");
        }

        if (policy.BlindFallback is { } fallback && !range.Contains(fallback))
        {
            yield return new("blindFallback", fallback.ToString(), allowed, "replicas.min", "replicas.max");
        }

        if (policy.WarmPool is { } warm && warm.Min > warm.Max)
        {
            yield return new("warmPool.min", warm.Min.ToString(), $"at most warmPool.max, which is {warm.Max}",
                "warmPool.max");
        }

        if (policy.WarmPool is { Size: { } size, Max: var most } && size > most)
        {
            yield return new("warmPool.size", size.ToString(), $"at most warmPool.max, which is {most}",
                "warmPool.max");
        }

        if (policy.WarmPool is { IsPlanned: true } && !policy.Scalers.Any(scaler => scaler is ScalerPolicy.Demand))
        {
            yield return new("warmPool.planned", "true", "only with a demand scaler, whose look ahead is the plan",
                "scalers");
        }
    }

    private static IEnumerable<Finding> Schedules(Policy policy)
    {
        foreach (var (index, entry) in policy.Schedule.Index())
        {
            var path = $"schedule[{index}]";
            if (policy.Schedule.Take(index).Any(other => other.Name == entry.Name))
            {
                yield return new($"{path}.name", entry.Name, "a name no other entry has");
            }

            if (entry is { Min: null, Max: null })
            {
                yield return new(path, "neither min nor max", "min, max or both: else the entry changes nothing",
                    $"{path}.min", $"{path}.max");
            }

            if (entry is { Min: { } min, Max: { } max } && min > max)
            {
                yield return new($"{path}.min", min.ToString(), $"at most {path}.max, which is {max}", $"{path}.max");
            }

            if (entry.Min is { } floor && floor > policy.Range.Max)
            {
                yield return new($"{path}.min", floor.ToString(),
                    $"at most replicas.max, which is {policy.Range.Max}", "replicas.max");
            }

            if (entry.Max is { } cap && cap < policy.Range.Min)
            {
                yield return new($"{path}.max", cap.ToString(),
                    $"at least replicas.min, which is {policy.Range.Min}", "replicas.min");
            }
        }
    }

    private static IEnumerable<Finding> Times(Policy policy)
    {
        if (policy.BackOff.First > policy.BackOff.Longest)
        {
            yield return new("backOff.first", Seconds(policy.BackOff.First),
                $"at most backOff.longest, which is {Seconds(policy.BackOff.Longest)}", "backOff.longest");
        }
    }

    /// <summary>Zero replicas cannot notice that they are wanted: something off the fleet must.</summary>
    private static IEnumerable<Finding> Zero(Policy policy)
    {
        if (policy.Semantics is Semantics.Kubernetes)
        {
            yield break;
        }

        if (policy.Range.Min == Replicas.None && policy.Zero is null)
        {
            yield return new("replicas.min", "0",
                "1 or more, or a zero block whose signal is a metric of demand that lives off the fleet", "zero");
        }

        if (policy.Zero is { Signal: null })
        {
            yield return new("zero.signal", "nothing", "a metric of demand that lives off the fleet");
        }

        if (policy.Zero?.Signal is not { } signal || !policy.Metrics.TryGetValue(signal, out var metric))
        {
            yield break;
        }

        if (metric.Source is MetricSource.Scrape)
        {
            yield return new("zero.signal", $"{signal}, which is read from replicas",
                "a metric that lives off the fleet, for at zero there is no replica to ask");
        }
        else if (metric.Scope is MetricScope.ReplicaMean)
        {
            yield return new("zero.signal", $"{signal}, a mean over replicas",
                "a metric with scope: fleetTotal, for at zero there is no replica to ask",
                $"metrics.{signal}.scope", $"metrics.{signal}.unit");
        }
        else if (WellKnownMetric.Of(signal, metric.Source) is { Signal: Signal.Running or Signal.Tokens })
        {
            yield return new("zero.signal", $"{signal}, which the replicas themselves report",
                "a metric of demand that lives off the fleet: a queue, a gateway, a load balancer");
        }
    }

    private static IEnumerable<Finding> Budget(Policy policy)
    {
        if (policy.Budget is null)
        {
            yield break;
        }

        if (policy.Budget is { PerHour: null, PerMonth: null })
        {
            yield return new("budget", "no limit", "perHour, perMonth or both", "budget.perHour", "budget.perMonth");
        }

        foreach (var (index, _) in policy.Pools.Index().Where(pool => pool.Item.Price is null))
        {
            yield return new($"pools[{index}].pricePerHour", "nothing", "a price: the policy has a budget");
        }
    }

    private static IEnumerable<Finding> Promises(Objectives objectives)
    {
        if (objectives.LongPrompts is not { } longer)
        {
            yield break;
        }

        if (objectives.TtftP95 is null)
        {
            yield return new("objectives.ttftP95", "nothing", "a duration: objectives.longPrompts adds to it",
                "objectives.longPrompts");
        }

        if (longer.Beyond < 0)
        {
            yield return new("objectives.longPrompts.beyond", longer.Beyond.ToString(CultureInfo.InvariantCulture),
                "a whole number, 0 or more");
        }

        if (longer.PerToken <= TimeSpan.Zero || longer.PerToken > LongPrompts.LongestPerToken)
        {
            yield return new("objectives.longPrompts.perToken", Seconds(longer.PerToken),
                $"more than 0, at most {Seconds(LongPrompts.LongestPerToken)}");
        }
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
