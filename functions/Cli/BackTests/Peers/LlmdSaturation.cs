using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>llm-d's first analyser: spare cache and spare queue of the replicas that are not saturated.</summary>
/// <remarks>Source: llm-d workload variant autoscaler b08b1c7. A replica is saturated from a usage of
/// <paramref name="cacheFull"/> or <paramref name="queueFull"/> waiting on. One more when the mean spare of the others
/// is too small, one fewer when it would still be enough with one fewer. It holds until all it asked for is ready and
/// reports, and without data. One kind of replica only. It differs in that a queue of the fleet is shared evenly.
/// </remarks>
/// <param name="cacheFull">Usage, 0 to 1; 0.80 there.</param>
/// <param name="queueFull">Waiting for one replica; 5 there.</param>
/// <param name="cacheSpare">The least mean spare usage; 0.10 there.</param>
/// <param name="queueSpare">The least mean spare queue; 3 there.</param>
/// <example>4 at 0.75 with none waiting: 0.05 is spare, too little: 5. 4 at 0.30: 0.50 is spare, and with 3 the load of
/// 0.40 would leave 0.40: 3.</example>
internal sealed class LlmdSaturation(double cacheFull, double queueFull, double cacheSpare, double queueSpare)
{
    /// <summary>What to publish.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="published">What was published last.</param>
    public Replicas Analyse(PeerView view, Replicas published)
    {
        var usages = Published.Each(view, ObservedMetric.CacheUsage);
        var queues = Published.Each(view, ObservedMetric.Queue);
        var present = view.Ready + view.Pending;
        if (usages.IsEmpty || queues.IsEmpty || published != present || usages.Length != present.Count)
        {
            return published;
        }

        var spare = usages.Zip(queues)
            .Where(replica => replica.First < cacheFull && replica.Second < queueFull)
            .Select(replica => (Cache: cacheFull - replica.First, Queue: queueFull - replica.Second))
            .ToList();
        if (spare.Count == 0)
        {
            return present + Replicas.Of(1);
        }

        var (cache, queue) = (spare.Average(each => each.Cache), spare.Average(each => each.Queue));
        return cache < cacheSpare || queue < queueSpare ? present + Replicas.Of(1)
            : IsEnoughWithoutOne(cache, queue, spare.Count) ? present - Replicas.Of(1)
            : present;
    }

    private bool IsEnoughWithoutOne(double cache, double queue, int count)
    {
        if (count < 2)
        {
            return false;
        }

        var more = count / (count - 1.0);
        return cacheFull - ((cacheFull - cache) * more) >= cacheSpare
            && queueFull - ((queueFull - queue) * more) >= queueSpare;
    }
}
