using Amazon.SQS;
using Amazon.SQS.Model;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>What we ask of SQS, with Amazon's own client on an emulator: the fan-out's messages, and the depth of a
/// queue.</summary>
/// <param name="endpoint">Where the emulator listens; ends the test where there is none.</param>
public abstract class SqsWireSuite(Func<Task<Uri>> endpoint) : IAsyncLifetime
{
    private AmazonSQSClient _client = null!;
    private string _queue = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = new AwsEndpoint(await endpoint(), retries: 3).Sqs();
        _queue = (await _client.CreateQueueAsync($"rounds-{Guid.NewGuid():N}", Cancellation)).QueueUrl;
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_batch_is_sent_received_and_deleted()
    {
        string[] bodies = [.. Enumerable.Range(0, 10).Select(Body)];

        var sent = await SendAsync(bodies);
        var received = await ReceiveAsync(bodies.Length);
        var deleted = await _client.DeleteMessageBatchAsync(
            _queue,
            [.. received.Index().Select(each => new DeleteMessageBatchRequestEntry(
                $"{each.Index}", each.Item.ReceiptHandle))],
            Cancellation);

        Assert.Equal(10, sent.Successful.Count);
        Assert.Empty(sent.Failed ?? []);
        Assert.Equal(bodies.Order(), received.Select(message => message.Body).Order());
        Assert.Equal(10, deleted.Successful.Count);
        Assert.Equal((0, 0), await DepthAsync());
    }

    [Fact]
    public async Task A_depth_counts_what_waits_and_what_is_being_worked_on()
    {
        await SendAsync([Body(1), Body(2), Body(3)]);
        Assert.Equal((3, 0), await DepthAsync());

        await ReceiveAsync(count: 1);

        Assert.Equal((2, 1), await DepthAsync());
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_named_by_its_error()
    {
        var refused = await Assert.ThrowsAsync<QueueDoesNotExistException>(
            () => _client.GetQueueAttributesAsync(_queue + "-not", ["All"], Cancellation));

        Assert.Contains("NonExistentQueue", refused.ErrorCode);
    }

    private Task<SendMessageBatchResponse> SendAsync(string[] bodies) => _client.SendMessageBatchAsync(
        _queue, [.. bodies.Select((body, index) => new SendMessageBatchRequestEntry($"{index}", body))], Cancellation);

    /// <summary>One answer may hold fewer than there are.</summary>
    private async Task<List<Message>> ReceiveAsync(int count)
    {
        var received = new List<Message>();
        for (var tries = 0; tries < 10 && received.Count < count; tries++)
        {
            var request = new ReceiveMessageRequest(_queue)
            {
                MaxNumberOfMessages = count - received.Count,
                WaitTimeSeconds = 1,
            };
            received.AddRange((await _client.ReceiveMessageAsync(request, Cancellation)).Messages ?? []);
        }

        return received;
    }

    private async Task<(int Visible, int NotVisible)> DepthAsync()
    {
        var answer = await _client.GetQueueAttributesAsync(
            _queue, ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"], Cancellation);
        return (answer.ApproximateNumberOfMessages, answer.ApproximateNumberOfMessagesNotVisible);
    }

    private static string Body(int index) =>
        $$"""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["größe-{{index}}"]}""";
}
