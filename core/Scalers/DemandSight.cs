using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What can be seen of a fleet's demand at one instant; null for what cannot. Totals over the fleet, a second
/// where they are rates; times in seconds, shares 0 to 1.</summary>
/// <param name="At">When the oldest of those that a trend is made of was measured; the instant of evaluation where none
/// was.</param>
/// <param name="Arrivals">Requests arriving.</param>
/// <param name="PromptTokens">Prompt tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Running">Requests running.</param>
/// <param name="Waiting">Requests waiting.</param>
/// <param name="CacheUsage">How full the key-value caches are.</param>
/// <param name="FirstToken">Time to first token, the median.</param>
/// <param name="FirstTokenTail">Time to first token: the 99th percentile, or the 95th where that is not known.</param>
/// <param name="GpuUtilization">How busy the GPUs are.</param>
internal sealed record DemandSight(
    DateTimeOffset At,
    double? Arrivals = null,
    double? PromptTokens = null,
    double? OutputTokens = null,
    double? Running = null,
    double? Waiting = null,
    double? CacheUsage = null,
    double? FirstToken = null,
    double? FirstTokenTail = null,
    double? GpuUtilization = null)
{
    /// <summary>The metrics that a policy's sight of demand is made of, by their well-known names.</summary>
    private static readonly ImmutableArray<string> TokenMetrics =
        ["prompt_tokens_rate", "generation_tokens_rate", "running_requests"];

    /// <summary>The metrics that a trend is made of.</summary>
    private static readonly ImmutableArray<string> TrendMetrics = ["request_rate", .. TokenMetrics];

    /// <summary>Whether the policy has the metrics that token demand is reckoned from, seen or not.</summary>
    public static bool IsMeasuredBy(Policy policy) => TokenMetrics.All(name => Find(name, policy) is not null);

    /// <summary>Whether it tells what arrives.</summary>
    public bool TellsArrivals => Arrivals is not null || PromptTokens is not null;

    /// <summary>What is fresh of the policy's well-known metrics.</summary>
    public static DemandSight Of(Situation situation)
    {
        return new DemandSight(
            Measured(situation) ?? situation.Now,
            Total("request_rate"),
            Total("prompt_tokens_rate"),
            Total("generation_tokens_rate"),
            Total("running_requests"),
            Total("queue_depth"),
            Mean("kv_cache_usage"),
            Mean("ttft_p50"),
            Mean("ttft_p99") ?? Mean("ttft_p95"),
            Mean("gpu_utilization"));

        double? Total(string name) => Fresh(name, situation) is ({ } metric, { } fresh)
            ? Sight.Total(metric.Name, fresh, situation)?.Value
            : null;

        double? Mean(string name) => Fresh(name, situation) is ({ } metric, { } fresh)
            ? fresh.Sample.Value * Scale(metric.Unit)
            : null;
    }

    /// <summary>The oldest of what a trend is made of. Latencies and gauges besides do not count: they stand still
    /// while nobody asks anything.</summary>
    private static DateTimeOffset? Measured(Situation situation)
    {
        DateTimeOffset? oldest = null;
        foreach (var name in TrendMetrics)
        {
            if (Fresh(name, situation).Reading?.Sample.At is { } at && !(at >= oldest))
            {
                oldest = at;
            }
        }

        return oldest;
    }

    private static (MetricPolicy? Metric, Reading.Fresh? Reading) Fresh(string name, Situation situation) =>
        Find(name, situation.Policy) is { } metric && Sight.Of(metric.Name, situation) is Reading.Fresh fresh
            ? (metric, fresh)
            : (null, null);

    private static MetricPolicy? Find(string name, Policy policy) => policy.Metrics.Values.FirstOrDefault(
        metric => WellKnownMetric.Of(metric.Name, metric.Source)?.Name == name);

    private static double Scale(MetricUnit unit) => unit switch
    {
        MetricUnit.Percent => 0.01,
        MetricUnit.Milliseconds => 0.001,
        _ => 1,
    };
}
