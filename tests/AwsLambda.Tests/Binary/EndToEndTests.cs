using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Aws.Lambda;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Binary;

/// <summary>The published binary, driven as Lambda drives it, against AWS's protocols.</summary>
public sealed class EndToEndTests(PublishedFunction function, MotoServer moto)
{
    [Fact]
    public async Task A_schedule_changes_the_group_and_is_remembered_in_the_table()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        var group = await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);

        var round = await sandbox.RoundAsync();

        Assert.Equal(6, group.Desired);
        Assert.Equal(1, round.GetProperty("evaluated").GetInt32());
        Assert.NotNull(await account.MemoryAsync("chat", sandbox.Cancellation));
        var record = Assert.Single(await account.State.HistoryAsync(new FleetName("chat"), 10, sandbox.Cancellation));
        Assert.Contains("TargetAboveTolerance", record, StringComparison.Ordinal);
        var line = Assert.Single(sandbox.Function.LinesOf("decision"));
        Assert.Equal("Root=1-5e1b4151-5ac6c58f40a8b4f2b4c3b2a1;Sampled=0", line.GetProperty("traceId").GetString());
        Assert.True(round.GetProperty("apiCalls").GetInt32() > 0);
        Assert.Empty(sandbox.Function.Errors);
    }

    [Fact]
    public async Task The_same_event_once_more_changes_nothing()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);
        var given = Sandbox.Schedule();
        await sandbox.RoundAsync(given);

        var again = await sandbox.RoundAsync(given);

        Assert.Equal(1, again.GetProperty("skipped").GetInt32());
        Assert.Equal(1, account.Cloud.Requests.Count("SetDesiredCapacity"));
    }

    [Fact]
    public async Task A_crash_between_the_intent_and_the_act_is_made_good_by_the_next_schedule()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        var group = await account.AddFleetAsync("chat", gpu: 100);
        account.Cloud.Faults.On("SetDesiredCapacity", new Fault.Hanging());
        await using (var crashing = await Sandbox.StartAsync(binary, account.Environment))
        {
            var unanswered = crashing.Lambda.InvokeAsync(Sandbox.Schedule());
            await Until(() => account.Cloud.Requests.Count("SetDesiredCapacity") > 0, crashing.Cancellation);
            await crashing.Function.KillAsync();
            Assert.False(unanswered.IsCompleted);
            Assert.NotNull(await account.MemoryAsync("chat", crashing.Cancellation));
        }

        Assert.Equal(4, group.Desired);
        account.Cloud.Faults.Clear();
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);

        await sandbox.RoundAsync();

        Assert.Equal(6, group.Desired);
    }

    [Fact]
    public async Task An_invocation_ends_before_its_deadline_whatever_hangs()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        account.Cloud.Faults.On("DescribeAutoScalingGroups", new Fault.Hanging());
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);
        var begin = TimeProvider.System.GetTimestamp();

        var answer = await sandbox.AnsweredAsync(Sandbox.Schedule(), TimeSpan.FromSeconds(12));

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        Assert.Equal(1, answer.GetProperty("rounds")[0].GetProperty("failed").GetInt32());
        Assert.Equal(0, account.Cloud.Requests.Count("SetDesiredCapacity"));
    }

    [Fact]
    public async Task A_round_over_the_queue_is_evaluated_message_by_message()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await account.AddQueueAsync();
        var groups = new[]
        {
            await account.AddFleetAsync("a", gpu: 100), await account.AddFleetAsync("b", gpu: 100),
            await account.AddFleetAsync("c", gpu: 75),
        };
        await using var sandbox = await Sandbox.StartAsync(
            binary, api => new(account.Environment(api)) { ["LLMCS_INLINE_FLEETS"] = "2" });

        var round = await sandbox.RoundAsync();
        Assert.Equal(3, round.GetProperty("handedOn").GetInt32());
        var messages = await account.TakeMessagesAsync();
        var answer = await sandbox.BatchAsync(messages);

        Assert.Equal(2, messages.Count);
        Assert.Empty(answer.GetProperty("batchItemFailures").EnumerateArray());
        Assert.Equal([6, 6, 4], groups.Select(group => group.Desired));
    }

    [Fact]
    public async Task A_person_calls_for_a_fleet_and_for_the_reason()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);

        var record = await sandbox.AnsweredAsync("""{"fleet":"chat"}""");
        var told = await sandbox.AnsweredAsync("""{"explain":"chat"}""");

        Assert.Equal(6, record.GetProperty("desired").GetInt32());
        Assert.Equal(record.GetProperty("id").GetString(), told.GetProperty("id").GetString());
        Assert.Contains("from 4 to 6", told.GetProperty("explanation")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_event_is_told_and_the_next_is_served()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 75);
        await using var sandbox = await Sandbox.StartAsync(binary, account.Environment);

        var failed = Assert.IsType<InvocationResult.Failed>(await sandbox.InvokeAsync("""{"what":"ever"}"""));

        Assert.Equal("RefusedException", failed.ErrorType);
        Assert.Contains("ever", failed.Body, StringComparison.Ordinal);
        Assert.Empty(account.Cloud.Requests.All);
        await sandbox.RoundAsync();
    }

    [Fact]
    public async Task Settings_that_cannot_be_worked_with_are_told_at_the_start()
    {
        var binary = await function.NeedAsync();
        await using var account = await Account.OpenAsync(await moto.NeedAsync());
        await using var sandbox = await Sandbox.StartAsync(
            binary, api => new(account.Environment(api)) { ["LLMCS_MODE"] = "on", ["LLMCS_HISTORY_DAYS"] = "0" });

        var failed = await sandbox.Lambda.InitError.WaitAsync(sandbox.Cancellation);

        Assert.Equal("SettingsException", failed.ErrorType);
        Assert.Contains("LLMCS_MODE: on is not allowed", failed.Body, StringComparison.Ordinal);
        Assert.Contains("LLMCS_HISTORY_DAYS: 0 is not allowed", failed.Body, StringComparison.Ordinal);
        Assert.Equal(1, await sandbox.Function.EndAsync(sandbox.Cancellation));
    }

    private static async Task Until(Func<bool> holds, CancellationToken cancellation)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }
}
