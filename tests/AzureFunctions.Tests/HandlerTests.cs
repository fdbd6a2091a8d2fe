using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Tests.Fakes;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests;

public sealed class HandlerTests : IDisposable
{
    private readonly Deployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_timer_evaluates_every_fleet()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var answer = await _deployment.TickAsync();

        Assert.Equal((6, 6), (_deployment.Cloud.Desired("a"), _deployment.Cloud.Desired("b")));
        Assert.Equal(2, Number(Done(answer), "evaluated"));
        Assert.Equal([1], _deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task A_timer_that_goes_off_twice_for_its_instant_decides_once()
    {
        _deployment.With("a").Cloud.Metric = 100;
        await _deployment.TickAsync();
        _deployment.Clock.Advance(TimeSpan.FromSeconds(20));

        var again = await _deployment.TickAsync();

        Assert.Equal((0, 1), (Number(Done(again), "evaluated"), Number(Done(again), "skipped")));
        Assert.Equal(1, _deployment.Cloud.Changes);
    }

    [Fact]
    public async Task The_next_minute_decides_again()
    {
        _deployment.With("a");
        await _deployment.TickAsync();
        _deployment.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(1, Number(Done(await _deployment.TickAsync()), "evaluated"));
    }

    [Fact]
    public async Task The_host_is_answered_as_it_wants_to_be()
    {
        var answer = await _deployment.With("a").TickAsync();

        Assert.Equal(["Outputs", "Logs", "ReturnValue"], answer.EnumerateObject().Select(member => member.Name));
        Assert.NotEmpty(answer.GetProperty("Outputs").EnumerateObject());
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("Logs").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, answer.GetProperty("ReturnValue").ValueKind);
    }

    [Theory]
    [InlineData("/virtualMachineScaleSets/B", "[]", 1)]
    [InlineData(null, """[{"name":"Fleet","value":"a"},{"name":"Other","value":"c"}]""", 1)]
    [InlineData("/virtualMachineScaleSets/unheard-of", "[]", 3)]
    public async Task An_alert_evaluates_the_fleets_it_names_else_all(string? target, string dimensions, int fleets)
    {
        _deployment.With("a", "b", "c");
        var prefix = $"/SUBSCRIPTIONS/{SamplePolicy.Subscription}/resourcegroups/FLEETS/providers/microsoft.compute";
        var alert = SamplePayloads.Alert(target: target is null ? null : prefix + target, dimensions: dimensions);

        var answer = await _deployment.AlertAsync(SamplePayloads.Http(alert));

        Assert.Equal(200, Status(answer));
        Assert.Equal([fleets], _deployment.Cloud.Described);
        Assert.Empty(_deployment.MetricOf("Heartbeat"));
    }

    [Fact]
    public async Task An_alert_about_what_a_metric_is_read_from_names_its_fleet()
    {
        _deployment.With("a", "b");
        var queue = SamplePolicy.IdOf("Microsoft.ServiceBus/namespaces/bus/queues", "b");

        await _deployment.AlertAsync(SamplePayloads.Http(SamplePayloads.Alert(target: queue)));

        Assert.Equal([1], _deployment.Cloud.Described);
    }

    [Fact]
    public async Task An_alert_that_is_resolved_is_passed_over()
    {
        _deployment.With("a");

        var answer = await _deployment.AlertAsync(SamplePayloads.Http(SamplePayloads.Alert("Resolved")));

        Assert.Equal(200, Status(answer));
        Assert.Empty(_deployment.Cloud.Described);
    }

    [Fact]
    public async Task An_alert_of_long_ago_is_dropped_and_counted()
    {
        _deployment.With("a");

        await _deployment.AlertAsync(SamplePayloads.Http(SamplePayloads.Alert(fired: "2026-01-04T23:00:00Z")));

        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal([1], _deployment.MetricOf("EventsDropped"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"essentials":{"alertRule":"a"}}}""")]
    [InlineData("""{"schemaId":"AzureMonitorMetricAlert","data":{"status":"Activated"}}""")]
    [InlineData("no JSON")]
    [InlineData("")]
    public async Task What_is_no_alert_is_refused_to_its_sender_and_touches_nothing(string body)
    {
        _deployment.With("a");

        var answer = await _deployment.AlertAsync(SamplePayloads.Http(body));

        Assert.Equal(400, Status(answer));
        Assert.Contains("common alert schema", Error(answer), StringComparison.Ordinal);
        Assert.Empty(_deployment.Cloud.Described);
        Assert.Equal("ERROR", Assert.Single(_deployment.Lines).GetProperty("level").GetString());
    }

    [Fact]
    public async Task An_alert_whose_round_cannot_be_run_fails_so_that_it_is_sent_again()
    {
        _deployment.With("a").Policies.CannotBeListed = true;

        var fault = await Assert.ThrowsAsync<RefusedException>(
            () => _deployment.AlertAsync(SamplePayloads.Http(SamplePayloads.Alert())));

        Assert.Contains("policies", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_whose_policies_cannot_be_listed_fails_and_is_no_heartbeat()
    {
        _deployment.With("a").Policies.CannotBeListed = true;

        await Assert.ThrowsAsync<RefusedException>(_deployment.TickAsync);

        Assert.Empty(_deployment.MetricOf("Heartbeat"));
        Assert.Equal("ERROR", Assert.Single(_deployment.Lines).GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_call_for_a_fleet_answers_its_record()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var answer = await _deployment.CallAsync(SamplePayloads.Http("""{"fleet":"a"}"""));

        var read = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(Body(answer).GetRawText()));
        Assert.Equal(("a", "command", 6), (read.Decision.Fleet, read.Decision.Trigger, read.Decision.Desired));
        Assert.Equal(4, _deployment.Cloud.Desired("b"));
    }

    [Fact]
    public async Task A_decision_is_explained()
    {
        _deployment.With("a").Cloud.Metric = 100;
        await _deployment.TickAsync();

        var answer = await _deployment.CallAsync(SamplePayloads.Http("""{"explain":"a"}"""));

        Assert.Contains(
            "scale out from 4 to 6", Body(answer).GetProperty("explanation")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fleet":"c"}""", 422, "a, b")]
    [InlineData("""{"explain":"c@20200101T000000000Z"}""", 422, "nor any other")]
    [InlineData("""{"fleet":"a","explain":"a"}""", 400, "{\"fleet\":\"NAME\"}")]
    [InlineData("[]", 400, "Allowed is")]
    [InlineData("""{"\ud800":1}""", 400, "Allowed is")]
    [InlineData("""{"fleet":"\ud800"}""", 400, "Allowed is")]
    [InlineData("", 400, "no JSON")]
    public async Task A_call_that_cannot_be_served_is_told_why(string body, int status, string part)
    {
        _deployment.With("a", "b");

        var answer = await _deployment.CallAsync(SamplePayloads.Http(body));

        Assert.Equal(status, Status(answer));
        Assert.Contains(part, Error(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deployment_s_mode_is_the_most_that_any_policy_may_do()
    {
        _deployment.Set(rounds => rounds with { Ceiling = Mode.Shadow });
        _deployment.With("a").Cloud.Metric = 100;

        await _deployment.TickAsync();

        Assert.Equal(0, _deployment.Cloud.Changes);
        Assert.Equal("shadow", Assert.Single(_deployment.LinesOf("decision")).GetProperty("mode").GetString());
    }

    [Fact]
    public async Task A_line_says_which_invocation_it_is_of()
    {
        await _deployment.With("a").TickAsync();

        Assert.All(
            _deployment.Lines, line => Assert.Equal("invocation-1", line.GetProperty("requestId").GetString()));
    }

    private static JsonElement Done(JsonElement answer) => answer.GetProperty("Outputs").GetProperty("done");

    private static int Number(JsonElement done, string name) =>
        Assert.Single(done.GetProperty("rounds").EnumerateArray()).GetProperty(name).GetInt32();

    private static JsonElement Response(JsonElement answer) => answer.GetProperty("Outputs").GetProperty("response");

    private static int Status(JsonElement answer) => Response(answer).GetProperty("StatusCode").GetInt32();

    private static JsonElement Body(JsonElement answer) =>
        JsonDocument.Parse(Response(answer).GetProperty("Body").GetString()!).RootElement;

    private static string Error(JsonElement answer) => Body(answer).GetProperty("error").GetString()!;
}
