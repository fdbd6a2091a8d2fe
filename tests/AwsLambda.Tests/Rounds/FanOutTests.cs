using System.Collections.Immutable;

using Amazon.Runtime;
using Amazon.SQS.Model;

using LlmCloudScaler.AwsLambda.Events;
using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Rounds;

public sealed class FanOutTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    private static readonly Uri Queue = new("https://sqs.us-east-1.amazonaws.com/123456789012/rounds");

    private readonly List<SendMessageBatchRequest> _calls = [];

    private Func<int, SendMessageBatchRequest, SendMessageBatchResponse> _answer = (_, _) => new();

    [Fact]
    public async Task Ten_messages_go_in_one_call_and_no_fleet_is_forgotten()
    {
        var result = await SendAsync(Fleets(237), fleetsPerMessage: 20);

        Assert.Equal([10, 2], _calls.Select(call => call.Entries.Count));
        Assert.All(_calls, call => Assert.Equal(Queue.AbsoluteUri, call.QueueUrl));
        Assert.All(_calls, call => Assert.Distinct(call.Entries.Select(entry => entry.Id)));
        Assert.Equal(Fleets(237), Sent());
        Assert.Equal((237, 0, null), (result.Sent.Length, result.Unsent.Length, result.Why));
    }

    [Fact]
    public async Task A_message_is_what_the_queue_gives_back()
    {
        await SendAsync(Fleets(2), fleetsPerMessage: 5);

        var body = _calls[0].Entries[0].MessageBody;
        Assert.Equal("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["f0","f1"]}""", body);
        var message = Assert.IsType<QueueMessage.Readable>(Read(body));
        Assert.Equal((Minute, Trigger.Timer), (message.Scheduled, message.Trigger));
    }

    [Fact]
    public async Task Ten_messages_fit_into_one_call_however_many_fleets_are_allowed()
    {
        await SendAsync(Fleets(1000), fleetsPerMessage: 1000);

        Assert.InRange(_calls[0].Entries.Sum(entry => entry.MessageBody.Length), 1, 256 * 1024);
        Assert.Equal(1000, Sent().Count());
    }

    [Fact]
    public async Task What_is_not_taken_is_sent_once_more_and_no_other()
    {
        _answer = (call, _) => call == 0 ? Refusing("1") : new();

        var result = await SendAsync(Fleets(30), fleetsPerMessage: 10);

        Assert.Equal(2, _calls.Count);
        Assert.Equal(_calls[0].Entries[1].MessageBody, Assert.Single(_calls[1].Entries).MessageBody);
        Assert.Empty(result.Unsent);
    }

    [Fact]
    public async Task What_is_not_taken_twice_is_told()
    {
        _answer = (call, _) => Refusing(call == 0 ? "1" : "0");

        var result = await SendAsync(Fleets(30), fleetsPerMessage: 10);

        Assert.Equal(2, _calls.Count);
        Assert.Equal(Fleets(20).Skip(10), result.Unsent);
        Assert.Equal(20, result.Sent.Length);
        Assert.Equal("InternalError: not now", result.Why);
    }

    [Fact]
    public async Task A_queue_that_cannot_be_reached_is_told_and_no_exception()
    {
        _answer = (_, _) => throw new AmazonServiceException("no such queue");

        var result = await SendAsync(Fleets(30), fleetsPerMessage: 10);

        Assert.Equal((30, "no such queue"), (result.Unsent.Length, result.Why));
        Assert.Equal(2, _calls.Count);
    }

    private Task<FanOutResult> SendAsync(ImmutableArray<FleetName> fleets, int fleetsPerMessage)
    {
        var fanOut = new FanOut(
            Queue,
            (request, _) =>
            {
                _calls.Add(request);
                return Task.FromResult(_answer(_calls.Count - 1, request));
            },
            fleetsPerMessage);
        return fanOut.SendAsync(fleets, Minute, Trigger.Timer, TestContext.Current.CancellationToken);
    }

    private IEnumerable<FleetName> Sent() => _calls.SelectMany(call => call.Entries)
        .SelectMany(entry => Assert.IsType<QueueMessage.Readable>(Read(entry.MessageBody)).Fleets);

    private static QueueMessage Read(string body) => Assert.IsType<Event.QueueBatch>(
        EventReader.Read(System.Text.Encoding.UTF8.GetBytes(SampleEvents.Batch(body)))).Messages[0];

    private static ImmutableArray<FleetName> Fleets(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new FleetName($"f{index}"))];

    private static SendMessageBatchResponse Refusing(string id) => new()
    {
        Failed = [new BatchResultErrorEntry { Id = id, Code = "InternalError", Message = "not now" }],
    };
}
