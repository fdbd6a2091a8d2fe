using System.Text.Json;

using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.AwsLambda.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests;

/// <summary>Rounds that come over the queue.</summary>
public sealed class QueueBatchTests
{
    private readonly Deployment _deployment = new();

    [Fact]
    public async Task Messages_of_one_instant_are_one_round()
    {
        _deployment.With("a", "b", "c", "d").Cloud.Metric = 100;

        var answer = await _deployment.InvokeAsync(SampleEvents.Batch(Message("a"), Message("b", "c")));

        Assert.Empty(Failures(answer));
        Assert.Equal([3], _deployment.Cloud.Described);
        Assert.Equal([6, 6, 6, 4], new[] { "a", "b", "c", "d" }.Select(_deployment.Cloud.Desired));
        Assert.Empty(_deployment.MetricOf("Heartbeat"));
        Assert.Equal([3], _deployment.MetricOf("FleetsEvaluated"));
    }

    [Fact]
    public async Task Messages_of_several_instants_are_several_rounds()
    {
        _deployment.With("a", "b");

        await _deployment.InvokeAsync(SampleEvents.Batch(
            Message("a"), Message(Deployment.Start, "alarm", "b"), Message(Deployment.Start.AddSeconds(-5), "timer", "b")));

        Assert.Equal(3, _deployment.LinesOf("round").Count());
    }

    [Fact]
    public async Task Only_messages_whose_failure_may_pass_are_delivered_once_more()
    {
        _deployment.With("good", "stateless", "denied", "buggy").Store.Unreadable.Add("stateless");
        _deployment.Policies.Add("broken", "fleet: [");
        _deployment.Cloud.Says = fleet => fleet.Value switch
        {
            "denied" => new FleetDescription.Unknown(SourceFault.Denied, "no"),
            "buggy" => throw new InvalidOperationException("a bug in a provider"),
            _ => null,
        };

        var answer = await _deployment.InvokeAsync(SampleEvents.Batch(
            Message("good"), Message("good", "stateless"), Message("denied"), Message("broken"), Message("gone"),
            Message("buggy"), "garbage"));

        Assert.Equal(["message-1", "message-5"], Failures(answer));
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
        Assert.Contains(
            "gone", Assert.Single(_deployment.LinesOf("unknownFleets")).GetProperty("fleets").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_delivered_once_more_does_only_what_was_left()
    {
        _deployment.With("a", "b").Store.Unreadable.Add("b");
        _deployment.Cloud.Metric = 100;
        await _deployment.InvokeAsync(SampleEvents.Batch(Message("a", "b")));
        _deployment.Store.Unreadable.Clear();

        var answer = await _deployment.InvokeAsync(SampleEvents.Batch(Message("a", "b")));

        Assert.Empty(Failures(answer));
        Assert.Equal((6, 6), (_deployment.Cloud.Desired("a"), _deployment.Cloud.Desired("b")));
        Assert.Equal(2, _deployment.Cloud.Changes);
    }

    [Fact]
    public async Task A_message_too_old_is_dropped_and_not_delivered_once_more()
    {
        _deployment.With("a");

        var answer = await _deployment.InvokeAsync(SampleEvents.Batch(
            Message(Deployment.Start.AddMinutes(-10), "timer", "a")));

        Assert.Empty(Failures(answer));
        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
    }

    [Fact]
    public async Task Policies_that_cannot_be_listed_bring_every_message_once_more()
    {
        _deployment.With("a").Policies.CannotBeListed = true;

        var answer = await _deployment.InvokeAsync(SampleEvents.Batch(Message("a"), Message("b"), "garbage"));

        Assert.Equal(["message-0", "message-1"], Failures(answer));
    }

    private static IEnumerable<string?> Failures(JsonElement answer) =>
        answer.GetProperty("batchItemFailures").EnumerateArray()
            .Select(failure => failure.GetProperty("itemIdentifier").GetString());

    private static string Message(params string[] fleets) => Message(Deployment.Start, "timer", fleets);

    private static string Message(DateTimeOffset at, string trigger, params string[] fleets) =>
        $$"""{"scheduledTime":"{{at:O}}","trigger":"{{trigger}}","fleets":{{JsonSerializer.Serialize(fleets)}}}""";
}
