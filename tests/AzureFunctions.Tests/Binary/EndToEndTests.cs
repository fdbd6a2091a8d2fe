using System.Net;
using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Binary;

/// <summary>The published handler, driven as the Functions host drives it, against Azure's protocols.</summary>
public sealed class EndToEndTests(PublishedHandler handler, AzuriteServer azurite)
{
    private const string Update = "VirtualMachineScaleSets_Update";

    [Fact]
    public async Task A_timer_changes_the_scale_set_and_is_remembered_in_blobs()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var scaleSet = await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var round = await sandbox.RoundAsync();

        Assert.Equal(1, round.GetProperty("evaluated").GetInt32());
        Assert.Equal(6, scaleSet.Capacity);
        Assert.NotNull(await account.MemoryAsync("chat", sandbox.Cancellation));
        var record = Assert.Single(await account.State.HistoryAsync(new FleetName("chat"), 10, sandbox.Cancellation));
        Assert.Contains("TargetAboveTolerance", record, StringComparison.Ordinal);
        var line = Assert.Single(sandbox.Handler.LinesOf("decision"));
        Assert.Equal("b5c1f9e0-0000-4000-8000-000000000001", line.GetProperty("requestId").GetString());
        Assert.True(round.GetProperty("apiCalls").GetInt32() > 0);
        Assert.Empty(sandbox.Handler.Errors);
    }

    [Fact]
    public async Task A_timer_that_goes_off_twice_changes_nothing_more()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.EveryMinuteFromNow);
        await sandbox.RoundAsync();

        var again = await sandbox.RoundAsync();

        Assert.Equal(1, again.GetProperty("skipped").GetInt32());
        Assert.Equal(1, account.Cloud.Requests.Count(Update));
    }

    [Fact]
    public async Task A_crash_between_the_intent_and_the_act_is_made_good_by_the_next_timer()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var scaleSet = await account.AddFleetAsync("chat", gpu: 100);
        account.Cloud.Faults.On(Update, new Fault.Hanging());
        await using (var crashing = await Sandbox.StartAsync(folder, account.EverySecond))
        {
            var unanswered = crashing.PostAsync("Tick", SamplePayloads.Timer);
            await account.Cloud.Faults.WaitForHangingAsync(crashing.Cancellation);
            await crashing.Handler.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => unanswered);
            Assert.NotNull(await account.MemoryAsync("chat", crashing.Cancellation));
        }

        Assert.Equal(4, scaleSet.Capacity);
        account.Cloud.Faults.Clear();
        await using var sandbox = await Sandbox.StartAsync(folder, account.EverySecond);

        await UntilDecidedAsync(sandbox);

        Assert.Equal(6, scaleSet.Capacity);
    }

    [Theory]
    [InlineData(412, "PreconditionFailed", "conflict")]
    [InlineData(409, "OperationNotAllowed", "conflict")]
    [InlineData(403, "AuthorizationFailed", "denied")]
    [InlineData(409, "AllocationFailed", "noCapacity")]
    public async Task What_Azure_refuses_is_an_outcome_of_the_decision(int status, string code, string outcome)
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var scaleSet = await account.AddFleetAsync("chat", gpu: 100);
        account.Cloud.Faults.On(Update, new Fault.Refused(status, code, "Not now."));
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var round = await sandbox.RoundAsync();

        Assert.Equal(1, round.GetProperty("evaluated").GetInt32());
        Assert.Equal(4, scaleSet.Capacity);
        Assert.Contains(outcome, Outcome(sandbox), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_throttled_change_is_not_waited_for()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        account.Cloud.Faults.On(Update, new Fault.Throttled(RetryAfter: 50));
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var begin = TimeProvider.System.GetTimestamp();

        await sandbox.RoundAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(40));
        Assert.Equal(1, account.Cloud.Requests.Count(Update));
        Assert.Contains("throttled", Outcome(sandbox), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_scale_set_that_cannot_be_seen_leaves_the_others_scaled()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var (gone, well) = (await account.AddFleetAsync("a", gpu: 10), await account.AddFleetAsync("b", gpu: 100));
        gone.Delete();
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var round = await sandbox.RoundAsync();

        Assert.Equal(
            (1, 1), (round.GetProperty("evaluated").GetInt32(), round.GetProperty("failed").GetInt32()));
        Assert.Equal(6, well.Capacity);
        Assert.Contains(
            "NotFound",
            Assert.Single(sandbox.Handler.LinesOf("tick")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_over_the_queue_is_evaluated_message_by_message()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var scaleSets = new[]
        {
            await account.AddFleetAsync("a", gpu: 100), await account.AddFleetAsync("b", gpu: 100),
            await account.AddFleetAsync("c", gpu: 75),
        };
        await using var sandbox = await Sandbox.StartAsync(
            folder, port => new(account.Environment(port)) { ["LLMCS_INLINE_FLEETS"] = "2" });

        var round = await sandbox.RoundAsync();
        var messages = await account.TakeMessagesAsync();
        foreach (var message in messages)
        {
            await sandbox.OutputsAsync("FanOut", SamplePayloads.Queue(message));
        }

        Assert.Equal((3, 2), (round.GetProperty("handedOn").GetInt32(), messages.Count));
        Assert.Equal([6, 6, 4], scaleSets.Select(scaleSet => scaleSet.Capacity));
    }

    [Fact]
    public async Task An_alert_scales_the_fleet_it_speaks_of_and_no_other()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var (a, b) = (await account.AddFleetAsync("a", gpu: 100), await account.AddFleetAsync("b", gpu: 100));
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var alert = SamplePayloads.Alert(
            fired: TimeProvider.System.GetUtcNow().ToString("O"), target: a.Id.ToUpperInvariant());

        var outputs = await sandbox.OutputsAsync("Alert", SamplePayloads.Http(alert));

        Assert.Equal(200, outputs.GetProperty("response").GetProperty("StatusCode").GetInt32());
        Assert.Equal((6, 4), (a.Capacity, b.Capacity));
    }

    [Fact]
    public async Task A_person_calls_for_a_fleet_and_for_the_reason()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var record = await CallAsync(sandbox, """{"fleet":"chat"}""");
        var told = await CallAsync(sandbox, """{"explain":"chat"}""");

        Assert.Equal(6, record.GetProperty("desired").GetInt32());
        Assert.Equal(record.GetProperty("id").GetString(), told.GetProperty("id").GetString());
        Assert.Contains("from 4 to 6", told.GetProperty("explanation")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_cannot_be_run_fails_the_invocation()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await using var sandbox = await Sandbox.StartAsync(
            folder, port => new(account.Environment(port)) { ["LLMCS_POLICIES"] = "blob://no-such-container/" });

        using var response = await sandbox.PostAsync("Tick", SamplePayloads.Timer);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(
            "blob://no-such-container/ could not be listed",
            Assert.Single(sandbox.Handler.LinesOf("error")).GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_given_is_told_and_nothing_is_done()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        var scaleSet = await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(
            folder, port => new(account.Environment(port)) { ["IDENTITY_HEADER"] = "another" });

        var round = await sandbox.RoundAsync();

        Assert.Equal((1, 4), (round.GetProperty("failed").GetInt32(), scaleSet.Capacity));
        Assert.Contains(
            "Denied",
            Assert.Single(sandbox.Handler.LinesOf("tick")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_cannot_be_worked_with_are_told_at_the_start()
    {
        var folder = await handler.NeedAsync();
        await using var process = new FunctionProcess(
            Path.Combine(folder, "handler"),
            new Dictionary<string, string> { ["LLMCS_MODE"] = "on", ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "1" });

        var exitCode = await process.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains("LLMCS_MODE: on is not allowed", process.Errors, StringComparison.Ordinal);
        Assert.Contains("LLMCS_STORAGE: nothing is not allowed", process.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("")]
    public async Task What_is_no_function_is_not_found(string path)
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        using var response = await sandbox.PostAsync(path, "{}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task What_is_posted_without_JSON_is_answered_all_the_same()
    {
        var folder = await handler.NeedAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var outputs = await sandbox.OutputsAsync("Alert", "no JSON");

        Assert.Equal(400, outputs.GetProperty("response").GetProperty("StatusCode").GetInt32());
    }

    private static async Task<JsonElement> CallAsync(Sandbox sandbox, string body)
    {
        var response = (await sandbox.OutputsAsync("Call", SamplePayloads.Http(body))).GetProperty("response");
        Assert.Equal(200, response.GetProperty("StatusCode").GetInt32());
        return JsonDocument.Parse(response.GetProperty("Body").GetString()!).RootElement;
    }

    private static string Outcome(Sandbox sandbox) =>
        Assert.Single(sandbox.Handler.LinesOf("decision")).GetProperty("outcome").GetRawText();

    /// <summary>Two timers within a second are one instant; the next second's is another.</summary>
    private static async Task UntilDecidedAsync(Sandbox sandbox)
    {
        while ((await sandbox.RoundAsync()).GetProperty("evaluated").GetInt32() == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), sandbox.Cancellation);
        }
    }
}
