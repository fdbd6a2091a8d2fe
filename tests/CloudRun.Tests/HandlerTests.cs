using System.Text.Json;

using LlmCloudScaler.CloudRun.Tests.Fakes;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests;

public sealed class HandlerTests : IDisposable
{
    private readonly Deployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_schedule_evaluates_every_fleet()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var (status, body) = await _deployment.TickAsync(Deployment.Start);

        Assert.Equal((200, 2), (status, Number(body, "evaluated")));
        Assert.Equal((6, 6), (_deployment.Cloud.Desired("a"), _deployment.Cloud.Desired("b")));
        Assert.Equal([1], _deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task The_same_schedule_delivered_twice_decides_once()
    {
        _deployment.With("a").Cloud.Metric = 100;
        await _deployment.TickAsync(Deployment.Start);
        _deployment.Clock.Advance(TimeSpan.FromSeconds(20));

        var (_, again) = await _deployment.TickAsync(Deployment.Start);

        Assert.Equal((0, 1), (Number(again, "evaluated"), Number(again, "skipped")));
        Assert.Equal(1, _deployment.Cloud.Changes);
    }

    [Fact]
    public async Task A_schedule_that_does_not_say_for_which_instant_is_for_its_minute()
    {
        _deployment.With("a").Cloud.Metric = 100;
        _deployment.Clock.Advance(TimeSpan.FromSeconds(7));
        await _deployment.TickAsync();
        _deployment.Clock.Advance(TimeSpan.FromSeconds(30));

        var (_, again) = await _deployment.TickAsync();

        Assert.Equal(1, Number(again, "skipped"));
    }

    [Fact]
    public async Task A_schedule_of_long_ago_is_dropped_and_counted()
    {
        _deployment.With("a");

        var (status, body) = await _deployment.TickAsync(Deployment.Start.AddMinutes(-5));

        Assert.True(status is 200 && body.GetProperty("dropped").GetBoolean());
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
        Assert.Empty(_deployment.Cloud.Described);
    }

    [Theory]
    [InlineData("b", 1)]
    [InlineData("requests-c", 1)]
    [InlineData("unheard-of", 3)]
    public async Task An_incident_evaluates_the_fleets_it_names_else_all(string label, int fleets)
    {
        _deployment.With("a", "b", "c");

        var (status, _) = await _deployment.AlertAsync(Deployment.Push(Deployment.Incident(label: label)));

        Assert.Equal(200, status);
        Assert.Equal([fleets], _deployment.Cloud.Described);
        Assert.Empty(_deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task An_incident_that_is_over_is_passed_over()
    {
        _deployment.With("a");

        var (status, body) = await _deployment.AlertAsync(Deployment.Push(Deployment.Incident("closed")));

        Assert.Equal((200, "closed"), (status, body.GetProperty("passedOver").GetString()));
        Assert.Empty(_deployment.Cloud.Described);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"message":{"messageId":"m","data":"!"}}""")]
    [InlineData("""{"message":{"data":"e30="}}""")]
    [InlineData("""{"message":{"messageId":"m","data":"e30="}}""")]
    [InlineData("""{"message":{"messageId":"m"}}""")]
    public async Task What_is_no_incident_is_dropped_so_that_it_is_not_pushed_for_ever(string body)
    {
        _deployment.With("a");

        var (status, answer) = await _deployment.AlertAsync(body);

        Assert.True(status is 200 && answer.GetProperty("dropped").GetBoolean());
        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal("WARNING", _deployment.LinesOf("dropped").Single().GetProperty("severity").GetString());
    }

    [Fact]
    public async Task Policies_that_cannot_be_listed_are_an_error_and_no_heartbeat()
    {
        _deployment.With("a").Policies.CannotBeListed = true;

        await Assert.ThrowsAsync<RefusedException>(() => _deployment.TickAsync(Deployment.Start));

        Assert.Empty(_deployment.MetricOf("Heartbeat"));
        Assert.Equal("ERROR", Assert.Single(_deployment.Lines).GetProperty("severity").GetString());
    }

    [Fact]
    public async Task More_fleets_than_one_request_should_have_go_over_the_topic_and_all_are_decided()
    {
        _deployment.HasTopic = true;
        _deployment.Rounds = _deployment.Rounds with { InlineFleets = 2 };
        _deployment.With("a", "b", "c").Cloud.Metric = 100;

        var (_, body) = await _deployment.TickAsync(Deployment.Start);
        Assert.Empty(_deployment.Cloud.Described);
        foreach (var message in _deployment.Published.ToArray())
        {
            Assert.Equal(200, (await _deployment.FanOutAsync(Deployment.Push(message))).Status);
        }

        Assert.Equal((3, 2), (Number(body, "handedOn"), _deployment.Published.Count));
        Assert.Equal([6, 6, 6], new[] { "a", "b", "c" }.Select(_deployment.Cloud.Desired));
    }

    [Fact]
    public async Task A_topic_that_takes_nothing_is_told_with_its_fleets()
    {
        _deployment.HasTopic = true;
        _deployment.TopicSays = "PERMISSION_DENIED: no";
        _deployment.Rounds = _deployment.Rounds with { InlineFleets = 1 };

        await _deployment.With("a", "b").TickAsync(Deployment.Start);

        Assert.Equal([2], _deployment.MetricOf("FleetsFailed"));
        Assert.Contains(
            "PERMISSION_DENIED",
            Assert.Single(_deployment.LinesOf("fanOut")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_failure_may_pass_is_pushed_once_more()
    {
        _deployment.With("a").Store.Unreadable.Add("a");

        var (status, _) = await _deployment.FanOutAsync(Deployment.Push(
            """{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["a"]}"""));

        Assert.Equal(503, status);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    public async Task A_message_that_nobody_here_has_sent_is_dropped(string message)
    {
        var (status, _) = await _deployment.FanOutAsync(Deployment.Push(message));

        Assert.Equal(200, status);
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
    }

    [Fact]
    public async Task A_call_for_a_fleet_answers_its_record_and_its_reason()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var (status, record) = await _deployment.CallAsync("""{"fleet":"a"}""");
        var (_, told) = await _deployment.CallAsync("""{"explain":"a"}""");

        var read = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(record.GetRawText()));
        Assert.Equal((200, "command", 6), (status, read.Decision.Trigger, read.Decision.Desired));
        Assert.Contains("from 4 to 6", told.GetProperty("explanation")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fleet":"c"}""", 422, "a, b")]
    [InlineData("""{"fleet":"a","explain":"a"}""", 400, "{\"fleet\":\"NAME\"}")]
    [InlineData("[]", 400, "no object: Array")]
    public async Task A_call_that_cannot_be_served_is_told_why(string body, int expected, string part)
    {
        _deployment.With("a", "b");

        var (status, answer) = await _deployment.CallAsync(body);

        Assert.Equal(expected, status);
        var error = answer.GetProperty("error").GetString();
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Single(_deployment.LinesOf("error")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_deployment_s_mode_is_the_most_that_any_policy_may_do()
    {
        _deployment.Rounds = _deployment.Rounds with { Ceiling = Mode.Shadow };
        _deployment.With("a").Cloud.Metric = 100;

        await _deployment.TickAsync(Deployment.Start);

        Assert.Equal(0, _deployment.Cloud.Changes);
        Assert.Equal("shadow", Assert.Single(_deployment.LinesOf("decision")).GetProperty("mode").GetString());
    }

    [Fact]
    public async Task Every_line_says_how_much_it_matters_whose_it_is_and_what_trace_it_belongs_to()
    {
        await _deployment.With("a").TickAsync(Deployment.Start);

        Assert.All(_deployment.Lines, line =>
        {
            Assert.Equal("INFO", line.GetProperty("severity").GetString());
            Assert.Equal("request-1", line.GetProperty("requestId").GetString());
            Assert.Equal("00-trace-01", line.GetProperty("traceId").GetString());
        });
        Assert.Equal([4], _deployment.MetricOf("Ready", "a"));
    }

    private static int Number(JsonElement body, string name) =>
        Assert.Single(body.GetProperty("rounds").EnumerateArray()).GetProperty(name).GetInt32();
}
