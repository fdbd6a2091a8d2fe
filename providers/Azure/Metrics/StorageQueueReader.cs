using System.Collections.Concurrent;
using System.Collections.Immutable;

using Azure.Storage.Queues;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>Asks storage accounts about their queues.</summary>
/// <param name="clients">The clients.</param>
internal sealed class StorageQueueReader(AzureClients clients)
{
    /// <summary>Calls under way at a time: storage takes one queue a call, and thousands of calls a second.</summary>
    private const int Concurrency = 16;

    /// <summary>Messages looked at for the oldest; storage shows no more at once. They come about in the order of age,
    /// not exactly.</summary>
    private const int Peeked = 32;

    /// <summary>The header that tells a length.</summary>
    private const string Depth = "x-ms-approximate-messages-count";

    /// <summary>Asks about all queues, each once for each measure.</summary>
    /// <param name="queues">May be empty; the same one may come more than once.</param>
    /// <param name="at">The instant that the measures are told with: they are of now.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    public async Task<IReadOnlyDictionary<MetricSource.StorageQueue, Measurement>> AskAsync(
        ImmutableArray<MetricSource.StorageQueue> queues, DateTimeOffset at, CancellationToken cancellation)
    {
        var measures = new ConcurrentDictionary<MetricSource.StorageQueue, Measurement>();
        await Parallel.ForEachAsync(
            queues.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (queue, _) => measures[queue] = await AskAsync(queue, at, cancellation).ConfigureAwait(false))
            .ConfigureAwait(false);
        return measures;
    }

    private async Task<Measurement> AskAsync(
        MetricSource.StorageQueue queue, DateTimeOffset at, CancellationToken cancellation)
    {
        if (queue.QueueUrl.Scheme != Uri.UriSchemeHttps)
        {
            return new Measurement.Failed(
                SourceFault.Denied, $"queue {queue.QueueUrl}: nobody is told who we are but over https");
        }

        try
        {
            cancellation.ThrowIfCancellationRequested();
            var client = clients.Queue(queue.QueueUrl);
            return queue.Measure == QueueMeasure.OldestAge
                ? await OldestAgeAsync(client, at, cancellation).ConfigureAwait(false)
                : await DepthAsync(client, cancellation).ConfigureAwait(false) is { } depth
                    ? new Measurement.OfFleet(new MetricSample(depth, at))
                    : new Measurement.Failed(
                        SourceFault.Malformed, $"storage does not tell the length of queue {queue.QueueUrl}");
        }
        catch (Exception thrown) when (AzureFaults.Of(thrown) is { } fault)
        {
            return new Measurement.Failed(fault.Kind, $"queue {queue.QueueUrl}: {fault.Detail}");
        }
    }

    /// <summary>All messages that are not deleted, those being worked on included; null where it is not told, which
    /// the SDK has as zero.</summary>
    private static async Task<long?> DepthAsync(QueueClient queue, CancellationToken cancellation)
    {
        var found = await queue.GetPropertiesAsync(cancellation).ConfigureAwait(false);
        return found.GetRawResponse().Headers.Contains(Depth) ? found.Value.ApproximateMessagesCountLong : null;
    }

    /// <summary>How long the oldest message has waited. Only those that wait can be looked at; that none does says
    /// nothing of those being worked on, whose age storage does not tell.</summary>
    private static async Task<Measurement> OldestAgeAsync(
        QueueClient queue, DateTimeOffset at, CancellationToken cancellation)
    {
        var waiting = await queue.PeekMessagesAsync(Peeked, cancellation).ConfigureAwait(false);
        if (waiting.Value.Min(message => message.InsertedOn) is { } oldest)
        {
            var age = at > oldest ? at - oldest : TimeSpan.Zero;
            return new Measurement.OfFleet(new MetricSample(age.TotalSeconds, at));
        }

        return await DepthAsync(queue, cancellation).ConfigureAwait(false) == 0
            ? new Measurement.OfFleet(new MetricSample(0, at))
            : new Measurement.Absent(
                $"every message of queue {queue.Uri} is being worked on, and storage does not tell how old those are");
    }
}
