using System.Collections.Immutable;
using System.Globalization;

using Amazon.Runtime;
using Amazon.SQS.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.AwsLambda.Rounds;

/// <summary>Hands a round on over an SQS queue, so that many invocations share it.</summary>
/// <param name="queue">The queue's address.</param>
/// <param name="send">Sends a batch: <c>AmazonSQSClient.SendMessageBatchAsync</c>.</param>
/// <param name="fleetsPerMessage">The most fleets that one invocation should have.</param>
internal sealed class FanOut(
    Uri queue,
    Func<SendMessageBatchRequest, CancellationToken, Task<SendMessageBatchResponse>> send,
    int fleetsPerMessage)
{
    /// <summary>The most messages of one call. Source: SQS API reference, <c>SendMessageBatch</c>.</summary>
    private const int MostEntries = 10;

    /// <summary>How often a message is tried; what fails twice in a row is not mended by a third within a second.
    /// </summary>
    private const int Tries = 2;

    /// <summary>Sends all of it.</summary>
    /// <param name="fleets">Which are to be evaluated.</param>
    /// <param name="scheduled">The instant the round is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<FanOutResult> SendAsync(
        ImmutableArray<FleetName> fleets, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        ImmutableArray<FleetName[]> unsent = [.. fleets.Chunk(Math.Min(fleetsPerMessage, RoundMessage.MostFleets))];
        string? why = null;
        for (var attempt = 0; attempt < Tries && !unsent.IsEmpty; attempt++)
        {
            var failed = ImmutableArray.CreateBuilder<FleetName[]>();
            foreach (var batch in unsent.Chunk(MostEntries))
            {
                var (kept, said) = await SendAsync(batch, scheduled, trigger, cancellation).ConfigureAwait(false);
                failed.AddRange(kept);
                why = said ?? why;
            }

            unsent = failed.ToImmutable();
        }

        ImmutableArray<FleetName> left = [.. unsent.SelectMany(chunk => chunk)];
        return new FanOutResult(fleets.RemoveRange(left), left, left.IsEmpty ? null : why);
    }

    /// <summary>Sends some messages in one call.</summary>
    /// <returns>Those that were not taken, and what was said of them.</returns>
    private async Task<(IEnumerable<FleetName[]> Kept, string? Said)> SendAsync(
        FleetName[][] batch, DateTimeOffset scheduled, Trigger trigger, CancellationToken cancellation)
    {
        var request = new SendMessageBatchRequest
        {
            QueueUrl = queue.AbsoluteUri,
            Entries =
            [
                .. batch.Select((fleets, index) => new SendMessageBatchRequestEntry(
                    index.ToString(CultureInfo.InvariantCulture), RoundMessage.Body(fleets, scheduled, trigger))),
            ],
        };
        try
        {
            var response = await send(request, cancellation).ConfigureAwait(false);
            var failed = response.Failed ?? [];
            return (
                failed.Select(entry => batch[int.Parse(entry.Id, CultureInfo.InvariantCulture)]),
                failed.Count > 0 ? $"{failed[0].Code}: {failed[0].Message}" : null);
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return (batch, fault.Message);
        }
    }
}
