using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>A metric whose name says what it is, so that a policy need not.</summary>
/// <param name="Name">The name it is observed under, such as <c>gpu_utilization</c>.</param>
/// <param name="Signal">What it tells.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="Scope">What one of its values speaks of.</param>
public sealed record WellKnownMetric(string Name, Signal Signal, MetricUnit Unit, MetricScope Scope)
{
    /// <summary>Every well-known metric; the names are the ones that observations use.</summary>
    public static ImmutableArray<WellKnownMetric> All { get; } =
    [
        new("gpu_utilization", Signal.GpuUtilization, MetricUnit.Percent, MetricScope.ReplicaMean),
        new("kv_cache_usage", Signal.CacheUsage, MetricUnit.Ratio, MetricScope.ReplicaMean),
        new("running_requests", Signal.Running, MetricUnit.Count, MetricScope.FleetTotal),
        new("queue_depth", Signal.Queue, MetricUnit.Count, MetricScope.FleetTotal),
        new("request_rate", Signal.Arrivals, MetricUnit.PerSecond, MetricScope.FleetTotal),
        new("prompt_tokens_rate", Signal.Tokens, MetricUnit.PerSecond, MetricScope.FleetTotal),
        new("generation_tokens_rate", Signal.Tokens, MetricUnit.PerSecond, MetricScope.FleetTotal),
        new("ttft_p50", Signal.FirstToken, MetricUnit.Seconds, MetricScope.ReplicaMean),
        new("ttft_p95", Signal.FirstToken, MetricUnit.Seconds, MetricScope.ReplicaMean),
        new("ttft_p99", Signal.FirstToken, MetricUnit.Seconds, MetricScope.ReplicaMean),
        new("itl_p50", Signal.BetweenTokens, MetricUnit.Seconds, MetricScope.ReplicaMean),
        new("itl_p95", Signal.BetweenTokens, MetricUnit.Seconds, MetricScope.ReplicaMean),
        new("itl_p99", Signal.BetweenTokens, MetricUnit.Seconds, MetricScope.ReplicaMean),
    ];

    /// <summary>What values of its unit can plausibly be.</summary>
    public ValueRange Range => RangeOf(Unit);

    /// <summary>The metric of that name, in an observation's spelling or a policy's (<c>gpu_utilization</c>,
    /// <c>gpuUtilization</c>, <c>waiting</c>, <c>ttftP95</c>); null when the name is not known.</summary>
    public static WellKnownMetric? Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = Letters(name);
        var meant = letters switch
        {
            "WAITING" => "QUEUEDEPTH",
            "RUNNING" => "RUNNINGREQUESTS",
            _ => letters,
        };
        foreach (var metric in All)
        {
            if (Letters(metric.Name) == meant)
            {
                return metric;
            }
        }

        return null;
    }

    /// <summary>The well-known metric a policy's metric is: by the name it is observed under, else by its own name.
    /// </summary>
    /// <param name="name">The policy's name for it.</param>
    /// <param name="source">Where it is read.</param>
    public static WellKnownMetric? Of(MetricName name, MetricSource? source) =>
        source is MetricSource.Observed observed && Named(observed.Name) is { } known ? known : Named(name.Value);

    /// <summary>What values of a unit can plausibly be: percent 0 to 100, ratios 0 to 1, the rest 0 or more.</summary>
    public static ValueRange RangeOf(MetricUnit unit) => unit switch
    {
        MetricUnit.Percent => new(Min: default, Max: Quantity.OfMilli(100_000)),
        MetricUnit.Ratio => new(Min: default, Max: Quantity.OfMilli(1_000)),
        _ => ValueRange.NotNegative,
    };

    /// <summary>What a value of a metric speaks of when neither the policy nor its name says: shares and times are
    /// means, for they do not add up; counts and rates are totals.</summary>
    public static MetricScope ScopeOf(MetricUnit unit) =>
        unit is MetricUnit.Percent or MetricUnit.Ratio or MetricUnit.Seconds or MetricUnit.Milliseconds
            ? MetricScope.ReplicaMean
            : MetricScope.FleetTotal;

    private static string Letters(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}
