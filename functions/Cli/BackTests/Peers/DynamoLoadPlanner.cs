using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>NVIDIA Dynamo's load planner in its easy mode, for engines that prefill and decode.</summary>
/// <remarks>
/// <para>Source: Dynamo, <c>planner/core/load_scaling.py</c>. A replica's load is the share of its cache that scheduled
/// requests hold and queued prompts would: one more when any is above the upper threshold, one fewer when all are below
/// the lower. It holds while replicas start, while the replicas that report are not those that are ready, and without
/// data.</para>
/// <para>Differs: the queue's prompt tokens are its length times the prompt's mean, over a cache whose size is learnt
/// (<see cref="Workload"/>); a queue before either is known holds.</para>
/// </remarks>
/// <param name="up">The upper threshold: 1 for throughput, 0.4 for latency.</param>
/// <param name="down">The lower: 0.6 for throughput, 0.1 for latency.</param>
/// <example>3 at a usage of 0.9 with 60 waiting of 1000 tokens each before caches of 100,000: 0.9 + 0.2 is above 1, so
/// 4.</example>
internal sealed class DynamoLoadPlanner(double up, double down)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Workload workload = new();

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        workload.See(view);
        var usages = Published.Each(view, ObservedMetric.CacheUsage);
        if (view.Ready != view.Desired || view.Pending > Replicas.None || usages.Length != view.Ready.Count
            || usages.IsEmpty || Queued(view) is not { } queued)
        {
            return Limits.Hold(view);
        }

        return Limits.Of(
            view,
            usages.Any(usage => usage + queued > up) ? view.Ready.Count + 1
            : usages.All(usage => usage + queued < down) ? view.Ready.Count - 1
            : view.Ready.Count);
    }

    /// <summary>The share of a cache that the prompts waiting for one replica would take.</summary>
    private double? Queued(PeerView view) => Published.Average(view, ObservedMetric.Queue) is { } waiting and > 0
        ? waiting * workload.PromptTokens / workload.CacheTokens
        : Published.Average(view, ObservedMetric.Queue);
}
