using System.Net;

using LlmCloudScaler.CloudRun.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Surroundings;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Gcp.Compute.LaunchFailure;

namespace LlmCloudScaler.CloudRun.Tests.Binary;

/// <summary>The published service, called as Cloud Scheduler and Pub/Sub call it, against Google Cloud's protocols.
/// </summary>
public sealed class EndToEndTests(PublishedService service, FirestoreEmulator firestore)
{
    private const string Patch = "compute.instanceGroupManagers.patch";

    [Fact]
    public async Task A_schedule_changes_the_group_and_is_remembered_in_Firestore()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var group = account.AddFleet("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var round = await sandbox.RoundAsync(account.Token());

        Assert.Equal(1, round.GetProperty("evaluated").GetInt32());
        Assert.Equal(6, group.TargetSize);
        Assert.NotNull(await account.MemoryAsync("chat", sandbox.Cancellation));
        var record = Assert.Single(await account.State.HistoryAsync(new FleetName("chat"), 10, sandbox.Cancellation));
        Assert.Contains("TargetAboveTolerance", record, StringComparison.Ordinal);
        Assert.Equal("INFO", Assert.Single(sandbox.Service.LinesOf("decision")).GetProperty("severity").GetString());
        Assert.Empty(sandbox.Service.Errors);
    }

    [Fact]
    public async Task The_same_schedule_delivered_twice_changes_nothing_more()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        account.AddFleet("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var scheduled = TimeProvider.System.GetUtcNow();
        await sandbox.RoundAsync(account.Token(), scheduled);

        var again = await sandbox.RoundAsync(account.Token(), scheduled);

        Assert.Equal(1, again.GetProperty("skipped").GetInt32());
        Assert.Equal(1, account.Cloud.Requests.Count(Patch));
    }

    [Fact]
    public async Task A_crash_between_the_intent_and_the_act_is_made_good_by_the_next_schedule()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var group = account.AddFleet("chat", gpu: 100);
        account.Cloud.Faults.On(Patch, new Fault.Hanging());
        await using (var crashing = await Sandbox.StartAsync(folder, account.Environment))
        {
            var unanswered = crashing.PostAsync(
                "tick", account.Token(), scheduled: TimeProvider.System.GetUtcNow().AddSeconds(-1));
            await account.Cloud.Faults.WaitForHangingAsync(crashing.Cancellation);
            await crashing.Service.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => unanswered);
            Assert.NotNull(await account.MemoryAsync("chat", crashing.Cancellation));
        }

        Assert.Equal(4, group.TargetSize);
        account.Cloud.Faults.Clear();
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        await sandbox.RoundAsync(account.Token());

        Assert.Equal(6, group.TargetSize);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("forged")]
    [InlineData("expired")]
    [InlineData("another audience")]
    public async Task Who_is_not_known_is_turned_away_and_touches_nothing(string kind)
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        account.AddFleet("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var token = kind switch
        {
            "no token" => null,
            "forged" => account.Token(good => good with { IsForged = true }),
            "expired" => account.Token(good => good with { IssuedAt = TimeProvider.System.GetUtcNow().AddHours(-3) }),
            _ => account.Token(good => good with { Audience = "https://other" }),
        };
        foreach (var route in new[] { "tick", "alert", "fanout", "call" })
        {
            using var response = await sandbox.PostAsync(route, token);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.DoesNotContain(
            account.Cloud.Requests.All, request => request.Operation.StartsWith("compute.", StringComparison.Ordinal));
        Assert.Contains("turned away", sandbox.Service.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_not_among_the_callers_is_forbidden()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        using var response = await sandbox.PostAsync("tick", account.Token(good => good with { Email = "x@y.z" }));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_group_that_cannot_be_seen_leaves_the_others_scaled()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        account.AddFleet("a", gpu: 10).Delete();
        var well = account.AddFleet("b", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var round = await sandbox.RoundAsync(account.Token());

        Assert.Equal(
            (1, 1), (round.GetProperty("evaluated").GetInt32(), round.GetProperty("failed").GetInt32()));
        Assert.Equal(6, well.TargetSize);
        Assert.Contains(
            "NotFound",
            Assert.Single(sandbox.Service.LinesOf("tick")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_over_the_topic_is_evaluated_message_by_message()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        EmulatedGroup[] groups =
            [account.AddFleet("a", gpu: 100), account.AddFleet("b", gpu: 100), account.AddFleet("c", gpu: 75)];
        await using var sandbox = await Sandbox.StartAsync(
            folder, port => new(account.Environment(port)) { ["LLMCS_INLINE_FLEETS"] = "2" });

        var round = await sandbox.RoundAsync(account.Token());
        var messages = account.Cloud.Topics.Messages;
        foreach (var message in messages)
        {
            await sandbox.DoneAsync("fanout", account.Token(), Deployment.Push(message.Data, message.Id));
        }

        Assert.Equal((3, 2), (round.GetProperty("handedOn").GetInt32(), messages.Length));
        Assert.Equal([6, 6, 4], groups.Select(group => group.TargetSize));
    }

    [Fact]
    public async Task An_incident_scales_the_fleet_it_speaks_of_and_no_other()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var (a, b) = (account.AddFleet("a", gpu: 100), account.AddFleet("b", gpu: 100));
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var incident = Deployment.Incident(
            startedAt: TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), label: "a");

        await sandbox.DoneAsync("alert", account.Token(), Deployment.Push(incident));

        Assert.Equal((6, 4), (a.TargetSize, b.TargetSize));
    }

    [Fact]
    public async Task A_person_calls_for_a_fleet_and_for_the_reason()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        account.AddFleet("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        var record = await sandbox.DoneAsync("call", account.Token(), """{"fleet":"chat"}""");
        var told = await sandbox.DoneAsync("call", account.Token(), """{"explain":"chat"}""");

        Assert.Equal(6, record.GetProperty("desired").GetInt32());
        Assert.Equal(record.GetProperty("id").GetString(), told.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_group_that_somebody_else_changed_meanwhile_is_left_alone_until_the_next_schedule()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var group = account.AddFleet("chat", gpu: 100);
        account.Cloud.Faults.On(Patch, new Fault.Hanging(), times: 1);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var round = sandbox.RoundAsync(account.Token());
        await account.Cloud.Faults.WaitForHangingAsync(sandbox.Cancellation);
        group.TouchByHand();
        account.Cloud.Faults.Release();

        await round;
        Assert.Equal(4, group.TargetSize);
        var decision = Assert.Single(sandbox.Service.LinesOf("decision"));
        Assert.Contains("conditionNotMet", decision.GetRawText(), StringComparison.Ordinal);

        await sandbox.RoundAsync(account.Token());
        Assert.Equal(6, group.TargetSize);
    }

    [Theory]
    [InlineData(false, "PoolOutOfCapacity")]
    [InlineData(true, "PoolOutOfQuota")]
    public async Task What_one_zone_cannot_give_is_remembered_and_the_next_pool_is_used(bool isOfQuota, string reason)
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var first = account.AddFleet("chat", gpu: 100);
        var second = account.Cloud.AddGroup(new GroupOptions("chat-b") { Zone = "us-central1-b", TargetSize = 0 });
        account.Write("chat", SamplePolicy.Of("chat").Replace(
            "instanceGroup: chat } } ]",
            "instanceGroup: chat } }, { gcp: { project: fleets, zone: us-central1-b, instanceGroup: chat-b } } ]",
            StringComparison.Ordinal));
        first.FailLaunches(isOfQuota ? LaunchFailure.QuotaExceeded : LaunchFailure.ZoneExhausted);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);

        for (var round = 0; round < 60 && second.TargetSize == 0; round++)
        {
            await sandbox.RoundAsync(account.Token());
            await Task.Delay(TimeSpan.FromMilliseconds(250), sandbox.Cancellation);
        }

        Assert.True(second.TargetSize > 0, string.Join('\n', sandbox.Service.LinesOf("decision").TakeLast(1)));
        Assert.Contains(
            reason, sandbox.Service.LinesOf("decision").Last().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_in_work_is_served_before_the_service_ends()
    {
        var folder = await service.NeedAsync();
        await using var account = await Account.OpenAsync(await firestore.NeedAsync());
        var group = account.AddFleet("chat", gpu: 100);
        account.Cloud.Faults.On(Patch, new Fault.Hanging(), times: 1);
        await using var sandbox = await Sandbox.StartAsync(folder, account.Environment);
        var round = sandbox.PostAsync("tick", account.Token(), scheduled: TimeProvider.System.GetUtcNow());
        await account.Cloud.Faults.WaitForHangingAsync(sandbox.Cancellation);

        var ending = sandbox.Service.StopAsync(sandbox.Cancellation);
        account.Cloud.Faults.Release();

        using var response = await round;
        Assert.Equal((HttpStatusCode.OK, 0), (response.StatusCode, await ending));
        Assert.Equal(6, group.TargetSize);
    }

    [Fact]
    public async Task Settings_that_cannot_be_worked_with_are_told_at_the_start()
    {
        var folder = await service.NeedAsync();
        await using var process = new FunctionProcess(
            Path.Combine(folder, "scaler"), new Dictionary<string, string> { ["LLMCS_MODE"] = "on" });

        var exitCode = await process.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains("LLMCS_MODE: on is not allowed", process.Errors, StringComparison.Ordinal);
        Assert.Contains("LLMCS_AUDIENCE: nothing is not allowed", process.Errors, StringComparison.Ordinal);
    }
}
