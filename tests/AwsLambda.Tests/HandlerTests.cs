using System.Text.Json;

using Amazon.SQS.Model;

using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.AwsLambda.Tests.Fakes;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests;

public sealed class HandlerTests : IDisposable
{
    private readonly Deployment _deployment = new();

    private FakeTimeProvider Clock => (FakeTimeProvider)_deployment.Clock;

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_schedule_evaluates_every_fleet()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var answer = await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal((6, 6), (_deployment.Cloud.Desired("a"), _deployment.Cloud.Desired("b")));
        Assert.Equal(2, Number(answer, "evaluated"));
        Assert.Equal([2], _deployment.Cloud.Described);
        Assert.Equal([1], _deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task The_same_schedule_once_more_changes_nothing()
    {
        _deployment.With("a").Cloud.Metric = 100;
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var again = await _deployment.InvokeAsync(SampleEvents.EventBridgeSchedule);

        Assert.Equal((0, 1), (Number(again, "evaluated"), Number(again, "skipped")));
        Assert.Equal(1, _deployment.Cloud.Changes);
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    [InlineData(-300, false)]
    [InlineData(-301, true)]
    public async Task An_event_too_old_or_from_the_future_is_dropped_and_counted(int seconds, bool isDropped)
    {
        _deployment.With("a");
        var at = Deployment.Start.AddSeconds(-seconds);

        var answer = await _deployment.InvokeAsync($$"""{"trigger":"schedule","scheduledTime":"{{at:O}}"}""");

        Assert.Equal(isDropped, answer.TryGetProperty("dropped", out _));
        Assert.Equal(isDropped ? [] : [1], _deployment.Cloud.Described);
        Assert.Equal(isDropped ? [1m] : [], _deployment.MetricOf("EventsDropped"));
        Assert.Equal(isDropped ? 0 : 1, _deployment.MetricOf("Heartbeat").Count());
        Assert.Equal(isDropped ? 1 : 0, _deployment.LinesOf("dropped").Count());
    }

    [Theory]
    [InlineData("ALARM", 1)]
    [InlineData("OK", 0)]
    [InlineData("INSUFFICIENT_DATA", 0)]
    public async Task Only_an_alarm_that_goes_off_is_heard(string state, int rounds)
    {
        _deployment.With("chat-70b");

        await _deployment.InvokeAsync(SampleEvents.AlarmAction(state));

        Assert.Equal(rounds, _deployment.Cloud.Described.Count);
        Assert.Empty(_deployment.MetricOf("Heartbeat"));
    }

    [Theory]
    [InlineData("""{"AutoScalingGroupName":"b"}""", 1)]
    [InlineData("""{"Fleet":"a","Other":"x"}""", 1)]
    [InlineData("""{"Stage":"prod-c"}""", 1)]
    [InlineData("""{"AutoScalingGroupName":"unheard-of"}""", 3)]
    [InlineData("{}", 3)]
    public async Task An_alarm_evaluates_the_fleets_it_names_else_all(string dimensions, int fleets)
    {
        _deployment.With("a", "b", "c");

        await _deployment.InvokeAsync(SampleEvents.AlarmStateChange(dimensions: dimensions));

        Assert.Equal([fleets], _deployment.Cloud.Described);
    }

    [Fact]
    public async Task An_unknown_event_is_refused_and_touches_nothing()
    {
        _deployment.With("a").Cloud.Metric = 100;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => _deployment.InvokeAsync("""{"what":"ever"}"""));

        Assert.Contains("\"what\":\"ever\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("{\"fleet\":\"NAME\"}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal("ERROR", Assert.Single(_deployment.Lines).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Policies_that_cannot_be_listed_are_an_error_and_no_heartbeat()
    {
        _deployment.With("a").Policies.CannotBeListed = true;

        await Assert.ThrowsAsync<RefusedException>(() => _deployment.InvokeAsync(SampleEvents.Schedule));

        Assert.Empty(_deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task A_broken_policy_is_told_and_stops_no_other()
    {
        _deployment.With("a", "c").Policies.Add("b", "fleet: [");

        var answer = await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal((2, 1), (Number(answer, "evaluated"), Number(answer, "policyErrors")));
        Assert.Equal([1], _deployment.MetricOf("PolicyErrors"));
        Assert.Equal("b.yaml", Assert.Single(_deployment.LinesOf("tick")).GetProperty("policy").GetString());
    }

    [Fact]
    public async Task The_deployment_s_mode_is_the_most_that_any_policy_may_do()
    {
        _deployment.Set(rounds => rounds with { Ceiling = Mode.Shadow });
        _deployment.With("a").Cloud.Metric = 100;

        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal(0, _deployment.Cloud.Changes);
        var record = Assert.Single(_deployment.LinesOf("decision"));
        Assert.Equal(("shadow", 6), (record.GetProperty("mode").GetString(), record.GetProperty("desired").GetInt32()));
    }

    [Fact]
    public async Task A_round_that_the_deadline_cuts_is_told_as_cancelled()
    {
        _deployment.With("a").Remaining = TimeSpan.FromSeconds(10);
        _deployment.Cloud.WhileDescribing = cancellation =>
        {
            Clock.Advance(TimeSpan.FromSeconds(9));
            cancellation.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };

        var answer = await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal(1, Number(answer, "failed"));
        Assert.Equal("cancelled", Assert.Single(_deployment.LinesOf("tick")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task The_inner_loop_has_more_rounds_each_with_its_heartbeat()
    {
        using var deployment = new Deployment { Clock = new LeapingClock(Deployment.Start) };
        deployment.With("a");
        deployment.Set(rounds => rounds with { InnerLoop = TimeSpan.FromSeconds(30) });

        var answer = await deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal(2, answer.GetProperty("rounds").GetArrayLength());
        Assert.Equal([1, 1], deployment.MetricOf("Heartbeat"));
        Assert.Equal(
            ["2026-01-05T00:01:00Z", "2026-01-05T00:01:30Z"],
            deployment.LinesOf("round").Select(line => line.GetProperty("scheduledTime").GetString()));
    }

    [Fact]
    public async Task More_fleets_than_one_invocation_should_have_go_over_the_queue()
    {
        _deployment.Settings = _deployment.Settings with { QueueUrl = new Uri("https://q/rounds") };
        _deployment.Set(rounds => rounds with { InlineFleets = 2 });
        _deployment.With("a", "b", "c").Policies.Add("d", "fleet: [");

        var answer = await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal(2, Assert.Single(_deployment.Sent).Entries.Count);
        Assert.Equal((3, 1), (Number(answer, "handedOn"), Number(answer, "policyErrors")));
        Assert.Equal([1], _deployment.MetricOf("Heartbeat"));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("https://q/rounds", 3)]
    public async Task Without_a_queue_or_with_few_fleets_all_are_evaluated_here(string? queue, int inlineFleets)
    {
        _deployment.Settings = _deployment.Settings with
        {
            QueueUrl = queue is null ? null : new Uri(queue),
        };
        _deployment.Set(rounds => rounds with { InlineFleets = inlineFleets });
        _deployment.With("a", "b", "c");

        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Empty(_deployment.Sent);
        Assert.Equal([3], _deployment.Cloud.Described);
    }

    [Fact]
    public async Task A_queue_that_takes_nothing_is_told_as_failed_fleets()
    {
        _deployment.Settings = _deployment.Settings with { QueueUrl = new Uri("https://q/rounds") };
        _deployment.Set(rounds => rounds with { InlineFleets = 1 });
        _deployment.With("a", "b").QueueAnswers = () => new SendMessageBatchResponse
        {
            Failed = [new() { Id = "0", Code = "Throttled", Message = "slow down" }],
        };

        var answer = await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal((1, 1), (Number(answer, "handedOn"), Number(answer, "failed")));
        Assert.Equal([1], _deployment.MetricOf("FleetsFailed"));
        Assert.Contains(
            "slow down", Assert.Single(_deployment.LinesOf("fanOut")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    private static int Number(JsonElement answer, string name) =>
        Assert.Single(answer.GetProperty("rounds").EnumerateArray()).GetProperty(name).GetInt32();
}
