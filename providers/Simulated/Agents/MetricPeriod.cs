using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>One period while it is being gathered.</summary>
/// <param name="begin">The plant as it was when the period began.</param>
internal sealed class MetricPeriod(PlantSnapshot begin)
{
    private readonly Dictionary<string, ReplicaGauges> replicas = begin.Replicas.ToDictionary(
        replica => replica.Id, replica => new ReplicaGauges(replica.Busy), StringComparer.Ordinal);

    private GaugeMean cache;
    private GaugeMean running;
    private GaugeMean queue;

    /// <summary>Looks at the gauges.</summary>
    public void Scrape(ImmutableArray<ReplicaSnapshot> seen, int gatewayQueued)
    {
        var ready = seen.Where(replica => replica.State is ReplicaState.Ready).ToList();
        foreach (var replica in ready)
        {
            if (!replicas.TryGetValue(replica.Id, out var gauges))
            {
                gauges = new(busyBefore: TimeSpan.Zero);
                replicas.Add(replica.Id, gauges);
            }

            gauges.Scrape(replica);
        }

        if (ready.Count > 0)
        {
            cache.Add(ready.Average(replica => replica.KvReserved));
        }

        // Draining servers still answer their scrapes, and still work.
        if (!seen.IsEmpty)
        {
            running.Add(seen.Sum(replica => replica.Running));
        }

        queue.Add(gatewayQueued + seen.Sum(replica => replica.Waiting));
    }

    /// <summary>All that this period publishes.</summary>
    /// <param name="end">The plant now.</param>
    /// <param name="at">The instant of now.</param>
    /// <param name="perReplica">Whether replicas report singly where they can.</param>
    public ImmutableDictionary<string, Measurement> Close(PlantSnapshot end, DateTimeOffset at, bool perReplica)
    {
        var values = new MetricValues(at);
        var ready = end.Replicas.Where(replica => replica.State is ReplicaState.Ready).ToList();
        var busy = ready
            .Select(replica => (replica.Id, Value: replicas[replica.Id].GpuUtilization(replica, begin.At, end.At)))
            .ToList();
        if (perReplica)
        {
            values.PutEach(ObservedNames.GpuUtilization, busy);
            values.PutEach(
                ObservedNames.CacheUsage, ready.Select(replica => (replica.Id, replicas[replica.Id].CacheUsage)));
        }
        else
        {
            // The average of nothing known is not known.
            values.Put(ObservedNames.GpuUtilization, busy.Average(each => each.Value));
            values.Put(ObservedNames.CacheUsage, cache.Value);
        }

        values.Put(ObservedNames.Running, running.Value);
        values.Put(ObservedNames.Queue, queue.Value);
        CloseFlows(end, values);
        return values.Build();
    }

    private void CloseFlows(PlantSnapshot end, MetricValues values)
    {
        var seconds = (end.At - begin.At).TotalSeconds;
        var flow = end.Totals.Since(begin.Totals);
        var isServed = running.Value is not null;
        values.Put(ObservedNames.Arrivals, flow.Arrivals / seconds);
        values.Put(ObservedNames.PromptTokens, isServed ? flow.PromptTokens / seconds : null);
        values.Put(ObservedNames.GenerationTokens, isServed ? flow.GenerationTokens / seconds : null);
        values.PutQuantiles(ObservedNames.FirstToken, end.TimeToFirstToken.Since(begin.TimeToFirstToken));
        values.PutQuantiles(ObservedNames.BetweenTokens, end.InterTokenLatency.Since(begin.InterTokenLatency));
    }
}
