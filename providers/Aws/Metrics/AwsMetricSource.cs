using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>CloudWatch metrics and expressions, and SQS queues. Metrics read elsewhere are absent here.</summary>
/// <remarks>
/// <para>A point speaks of one period and carries the instant of its end. Only periods that are over are read: one
/// under way has but a part of its values.</para>
/// <para>All questions of a region share calls, of 500 at a time; equal ones are asked once. A question that CloudWatch
/// refuses fails alone.</para>
/// <para>A replica without a point did not report. If the answer for one of them failed, the metric has: a mean over
/// those that happened to be answered is none.</para>
/// </remarks>
/// <param name="clients">The clients.</param>
/// <param name="region">Of metrics that name none; null where nothing tells which one this is.</param>
public sealed class AwsMetricSource(AwsClients clients, string? region) : IMetricSource
{
    private readonly CloudWatchReader cloudWatch = new(clients);

    private readonly QueueReader sqs = new(clients);

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        ImmutableArray<Inquiry> inquiries = [.. queries.Select(query => Inquiry.Of(query, at, region))];
        var asking = cloudWatch.AskAsync([.. inquiries.SelectMany(each => each.Questions)], cancellation);
        var counting = sqs.AskAsync(
            [.. inquiries.OfType<Inquiry.OfQueue>().Select(each => each.Queue)], at, cancellation);
        await Task.WhenAll(asking, counting).ConfigureAwait(false);
        var answers = await asking.ConfigureAwait(false);
        var lengths = await counting.ConfigureAwait(false);
        return
        [
            .. inquiries.Select(inquiry => inquiry switch
            {
                Inquiry.Settled settled => settled.Answer,
                Inquiry.OfFleet fleet => fleet.Asked.Measure(answers[fleet.Asked.Key]),
                Inquiry.OfReplicas replicas => Gather(replicas, asked => asked.Measure(answers[asked.Key])),
                Inquiry.OfQueue queue => lengths[queue.Queue],
                _ => throw new UnreachableException(),
            }),
        ];
    }

    private static Measurement Gather(Inquiry.OfReplicas replicas, Func<Asked, Measurement> measure)
    {
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>(replicas.Each.Length);
        var silence = string.Empty;
        foreach (var (replica, asked) in replicas.Each)
        {
            switch (measure(asked))
            {
                case Measurement.OfFleet one:
                    samples.Add(new ReplicaSample(replica, one.Sample));
                    break;
                case Measurement.Failed failed:
                    return failed;
                case Measurement.Absent absent:
                    silence = absent.Cause;
                    break;
            }
        }

        return samples.Count > 0
            ? new Measurement.PerReplica(samples.DrainToImmutable())
            : new Measurement.Absent($"none of {replicas.Each.Length} ready replicas reported; of the last, {silence}");
    }
}
