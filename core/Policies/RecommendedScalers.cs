using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>The scalers a policy gets that names none: those that its metrics can feed, best signals first.</summary>
/// <remarks>
/// <para>Where tokens, arrivals and requests running can all be seen, demand alone: it knows before anything is full,
/// and weighs queues and caches itself.</para>
/// <para>Else work that waits, latency as promised and a full key-value cache each see an overload that the others
/// miss: a queue grows on prompt-heavy load while the cache is a third full (llm-d autoscaling #662), and decoding
/// slows down with an empty queue. They stand beside each other and the largest need wins.</para>
/// <para>Requests in flight are asked only where none of these is there, because the right number for each replica
/// depends on the model and its machines. GPU utilization is asked last: it goes high with a single request
/// (NVIDIA/dcgm-exporter#301; bentoml/Yatai#500 saw it pinned at 90 %).</para>
/// </remarks>
public static class RecommendedScalers
{
    /// <summary>How soon what waits must be gone: a minute is what a chat user gives up after.</summary>
    public static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);

    /// <summary>How full the cache may be: where llm-d's autoscaler calls a replica saturated, and a common set-point
    /// of hosted endpoints. 0 to 1.</summary>
    public static readonly Ratio CacheFull = Ratio.Of(0.80);

    /// <summary>Requests in flight for each replica: Knative's target, 70 % of 100.</summary>
    public static readonly Quantity InFlight = Quantity.OfMilli(70_000);

    /// <summary>How busy GPUs may be, in percent: the usual target of manifests in the field.</summary>
    public static readonly Quantity GpuBusy = Quantity.OfMilli(75_000);

    /// <summary>Knative's stable window.</summary>
    public static readonly TimeSpan StableWindow = TimeSpan.FromSeconds(60);

    /// <summary>Knative's panic window: a tenth of the stable one.</summary>
    public static readonly TimeSpan PanicWindow = TimeSpan.FromSeconds(6);

    /// <summary>Knative's panic threshold: twice what is ready.</summary>
    public static readonly Ratio PanicThreshold = Ratio.Of(2);

    /// <summary>What tells of demand, most telling first.</summary>
    private static readonly ImmutableArray<string> DemandMetrics =
    [
        "request_rate", "prompt_tokens_rate", "generation_tokens_rate",
        "running_requests", "queue_depth", "gpu_utilization",
    ];

    /// <summary>What token demand is reckoned from, all of it needed.</summary>
    private static readonly ImmutableArray<string> TokenMetrics =
        ["request_rate", "prompt_tokens_rate", "generation_tokens_rate", "running_requests"];

    /// <summary>The recommended scalers.</summary>
    /// <param name="metrics">The policy's metrics; recognised by their well-known names.</param>
    /// <param name="objectives">What the service promises; a latency metric counts only with its own promise.</param>
    /// <returns>In the metrics' order within each kind; empty when no metric is recognised.</returns>
    public static ImmutableArray<ScalerPolicy> For(
        ImmutableSortedDictionary<MetricName, MetricPolicy> metrics, Objectives objectives)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(objectives);
        var known = metrics.Values
            .Select(metric => (Metric: metric, Known: WellKnownMetric.Of(metric.Name, metric.Source)))
            .Where(pair => pair.Known is not null)
            .Select(pair => (pair.Metric, Known: pair.Known!))
            .ToImmutableArray();
        if (TokenMetrics.All(name => known.Any(pair => pair.Known.Name == name))
            && DemandMetric(metrics) is { } arrivals)
        {
            return [new ScalerPolicy.Demand(arrivals, ScalerPolicy.Demand.MissCostDefault, Prior: null)];
        }

        ImmutableArray<ScalerPolicy> best =
        [
            .. known.Select(pair => Queue(pair.Metric, pair.Known)).OfType<ScalerPolicy>(),
            .. known.Select(pair => Latency(pair.Metric, pair.Known, objectives)).OfType<ScalerPolicy>(),
            .. known.Select(pair => Cache(pair.Metric, pair.Known)).OfType<ScalerPolicy>(),
        ];
        ImmutableArray<ScalerPolicy> next =
            [.. known.Select(pair => Running(pair.Metric, pair.Known)).OfType<ScalerPolicy>()];
        return !best.IsEmpty ? best
            : !next.IsEmpty ? next
            : [.. known.Select(pair => Gpu(pair.Metric, pair.Known)).OfType<ScalerPolicy>()];
    }

    /// <summary>The metric that speaks for a policy's demand: of those it has the one that tells most of it; null where
    /// none tells anything.</summary>
    public static MetricName? DemandMetric(ImmutableSortedDictionary<MetricName, MetricPolicy> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var known in DemandMetrics)
        {
            foreach (var (name, metric) in metrics)
            {
                if (WellKnownMetric.Of(name, metric.Source)?.Name == known)
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static ScalerPolicy.Queue? Queue(MetricPolicy metric, WellKnownMetric known) =>
        known.Signal is Signal.Queue && metric is { Scope: MetricScope.FleetTotal, Unit: MetricUnit.Count }
            ? new(metric.Name, new QueueGoal.Drain(DrainWithin, Served: null))
            : null;

    private static ScalerPolicy.Latency? Latency(MetricPolicy metric, WellKnownMetric known, Objectives objectives)
    {
        var promised = known.Name switch
        {
            "ttft_p95" => objectives.TtftP95,
            "itl_p95" => objectives.ItlP95,
            _ => null,
        };
        return promised is { } objective && metric.Unit is (MetricUnit.Seconds or MetricUnit.Milliseconds)
            ? new(metric.Name, objective)
            : null;
    }

    private static ScalerPolicy.TargetTracking? Cache(MetricPolicy metric, WellKnownMetric known) =>
        (known.Signal, metric.Scope, metric.Unit) switch
        {
            (Signal.CacheUsage, MetricScope.ReplicaMean, MetricUnit.Ratio) =>
                new(metric.Name, new Target.AverageValue(Quantity.Of(CacheFull.Value))),
            (Signal.CacheUsage, MetricScope.ReplicaMean, MetricUnit.Percent) =>
                new(metric.Name, new Target.AverageValue(Quantity.Of(CacheFull.Value * 100))),
            _ => null,
        };

    private static ScalerPolicy.Concurrency? Running(MetricPolicy metric, WellKnownMetric known) =>
        known.Signal is Signal.Running && metric is { Scope: MetricScope.FleetTotal, Unit: MetricUnit.Count }
            ? new(metric.Name, InFlight, StableWindow, PanicWindow, PanicThreshold)
            : null;

    private static ScalerPolicy.TargetTracking? Gpu(MetricPolicy metric, WellKnownMetric known) =>
        known.Signal is Signal.GpuUtilization && metric is { Scope: MetricScope.ReplicaMean, Unit: MetricUnit.Percent }
            ? new(metric.Name, new Target.AverageValue(GpuBusy))
            : null;
}
