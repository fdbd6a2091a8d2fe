using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

using Amazon.SQS.Model;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>Asks SQS how long queues are.</summary>
/// <param name="clients">The clients.</param>
internal sealed class QueueReader(AwsClients clients)
{
    private const string Waiting = "ApproximateNumberOfMessages";

    private const string BeingWorkedOn = "ApproximateNumberOfMessagesNotVisible";

    /// <summary>Calls under way at a time: SQS takes one queue a call, and thousands of calls a second.</summary>
    private const int Concurrency = 16;

    /// <summary>Asks for all queues, each once.</summary>
    /// <param name="queues">May be empty; the same one may come more than once.</param>
    /// <param name="at">The instant that the lengths are told with: they are of now.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    public async Task<IReadOnlyDictionary<Queue, Measurement>> AskAsync(
        ImmutableArray<Queue> queues, DateTimeOffset at, CancellationToken cancellation)
    {
        var lengths = new ConcurrentDictionary<Queue, Measurement>();
        await Parallel.ForEachAsync(
            queues.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (queue, _) => lengths[queue] = await AskAsync(queue, at, cancellation).ConfigureAwait(false))
            .ConfigureAwait(false);
        return lengths;
    }

    private async Task<Measurement> AskAsync(Queue queue, DateTimeOffset at, CancellationToken cancellation)
    {
        var request = new GetQueueAttributesRequest
        {
            QueueUrl = queue.Url.AbsoluteUri,
            AttributeNames = [Waiting, BeingWorkedOn],
        };
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var answer = await clients.Sqs(queue.Region).GetQueueAttributesAsync(request, cancellation)
                .ConfigureAwait(false);
            return Count(answer, Waiting) + Count(answer, BeingWorkedOn) is { } length
                ? new Measurement.OfFleet(new MetricSample(length, at))
                : new Measurement.Failed(SourceFault.Malformed, $"SQS does not tell the length of {queue.Url}");
        }
        catch (Exception thrown) when (AwsFaults.Of(thrown) is { } fault)
        {
            return new Measurement.Failed(fault.Kind, $"SQS queue {queue.Url} in {queue.Region}: {fault.Detail}");
        }
    }

    private static long? Count(GetQueueAttributesResponse answer, string attribute) =>
        answer.Attributes?.GetValueOrDefault(attribute) is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
