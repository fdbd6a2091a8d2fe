using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>Azure Monitor's metrics, storage queues, and queues and subscriptions of Service Buses. Metrics read
/// elsewhere are absent here.</summary>
/// <remarks>
/// <para>A point speaks of one interval and carries the instant of its end. Only intervals that are over are read: one
/// under way has but a part of its values.</para>
/// <para>Metrics that name their region share calls, of 50 resources at a time; others are asked for resource by
/// resource. Equal questions are asked once. One that Azure Monitor refuses fails alone.</para>
/// <para>What Azure measures itself comes late: its sums are read two minutes after their interval's end, and a zero
/// after three, since Azure has zeros for values that are still on their way. To see idleness by such a metric takes a
/// <c>maxAge</c> of some five minutes.</para>
/// <para>A replica without a point did not report.</para>
/// </remarks>
/// <param name="clients">The clients.</param>
public sealed class AzureMetricSource(AzureClients clients) : IMetricSource
{
    private readonly MonitorReader monitor = new(clients);

    private readonly StorageQueueReader storage = new(clients);

    private readonly ServiceBusReader buses = new(clients);

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        ImmutableArray<Inquiry> inquiries = [.. queries.Select(query => Inquiry.Of(query, at))];
        var asking = monitor.AskAsync([.. inquiries.SelectMany(each => each.Questions)], cancellation);
        var looking = storage.AskAsync(
            [.. inquiries.OfType<Inquiry.OfQueue>().Select(each => each.Queue)], at, cancellation);
        var counting = buses.AskAsync(
            [.. inquiries.OfType<Inquiry.OfBus>().Select(each => each.Entity)], at, cancellation);
        await Task.WhenAll(asking, looking, counting).ConfigureAwait(false);
        var answers = await asking.ConfigureAwait(false);
        var measures = await looking.ConfigureAwait(false);
        var counts = await counting.ConfigureAwait(false);
        return
        [
            .. inquiries.Select(inquiry => inquiry switch
            {
                Inquiry.Settled settled => settled.Answer,
                Inquiry.OfFleet fleet => fleet.Asked.OfFleet(answers[fleet.Asked.Key]),
                Inquiry.OfReplicas each => each.Asked.OfReplicas(answers[each.Asked.Key], each.Replicas),
                Inquiry.OfQueue queue => measures[queue.Queue],
                Inquiry.OfBus bus => counts[bus.Entity],
                _ => throw new UnreachableException(),
            }),
        ];
    }
}
