using LlmCloudScaler.AzureFunctions.Tests.Fakes;
using LlmCloudScaler.Evaluation.Hosts;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests;

/// <summary>Rounds that go over the queue, from the timer to the function that has some of their fleets.</summary>
public sealed class FanOutTests : IDisposable
{
    private readonly Deployment _deployment = new();

    public FanOutTests() => _deployment.Settings = _deployment.Settings with { Queue = "rounds" };

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task More_fleets_than_one_invocation_should_have_go_over_the_queue_and_all_are_decided()
    {
        _deployment.Set(rounds => rounds with { InlineFleets = 2 });
        _deployment.With("a", "b", "c").Cloud.Metric = 100;

        await _deployment.TickAsync();
        Assert.Empty(_deployment.Cloud.Described);
        foreach (var message in _deployment.Sent.ToArray())
        {
            await _deployment.FanOutAsync(SamplePayloads.Queue(message));
        }

        Assert.Equal(2, _deployment.Sent.Count);
        Assert.Equal([6, 6, 6], new[] { "a", "b", "c" }.Select(_deployment.Cloud.Desired));
        Assert.Equal([1], _deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task A_message_delivered_twice_decides_once()
    {
        _deployment.Set(rounds => rounds with { InlineFleets = 1 });
        _deployment.With("a", "b").Cloud.Metric = 100;
        await _deployment.TickAsync();

        await _deployment.FanOutAsync(SamplePayloads.Queue(_deployment.Sent[0]));
        await _deployment.FanOutAsync(SamplePayloads.Queue(_deployment.Sent[0]));

        Assert.Equal(1, _deployment.Cloud.Changes);
    }

    [Fact]
    public async Task What_may_pass_is_delivered_once_more()
    {
        _deployment.Set(rounds => rounds with { InlineFleets = 1 });
        _deployment.With("a", "b").Store.Unreadable.Add("a");
        await _deployment.TickAsync();
        var message = _deployment.Sent.Single(each => each.Contains("\"a\"", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<RefusedException>(
            () => _deployment.FanOutAsync(SamplePayloads.Queue(message, "m-7")));

        Assert.Contains("m-7", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":"a"}""")]
    public async Task A_message_that_nobody_here_has_sent_is_dropped_and_counted(string message)
    {
        _deployment.With("a");

        await _deployment.FanOutAsync(SamplePayloads.Queue(message));

        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
    }

    [Fact]
    public async Task A_queue_that_does_not_take_a_message_is_told_with_its_fleets()
    {
        _deployment.Set(rounds => rounds with { InlineFleets = 1 });
        _deployment.With("a", "b").QueueTakes = message => !message.Contains("\"b\"", StringComparison.Ordinal);

        await _deployment.TickAsync();

        Assert.Single(_deployment.Sent);
        Assert.Equal([1], _deployment.MetricOf("FleetsFailed"));
        var line = Assert.Single(_deployment.LinesOf("fanOut"));
        Assert.Equal((1, "busy"), (line.GetProperty("unsent").GetInt32(), line.GetProperty("detail").GetString()));
    }
}
