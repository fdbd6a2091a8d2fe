using System.Text.Json;

using LlmCloudScaler.Cli.Commands;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds.Gcp;

public sealed class GcpRunTests : IDisposable
{
    private readonly WaitedClock _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task One_round_really_changes_the_size_and_says_so()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);

        var ran = Once(world);

        Assert.Equal((ExitCode.Good, 4), (ran.ExitCode, world.Group.TargetSize));
        Assert.Contains("runs in mode ENFORCE: its decisions are CARRIED OUT", ran.Error, StringComparison.Ordinal);
        Assert.Collection(
            ran.Lines[..3],
            seen => Assert.Equal(
                "2026-01-05 09:00:30Z  chat  desired 2: 2 ready, 0 starting, 0 draining, 0 warm; gpuUtilization 90.00",
                seen),
            decided => Assert.Matches(
                @"^2026-01-05 09:00:30Z  chat  2 -> 4, 0 warm  gpuUtilization is 90 .*\[TargetAboveTolerance\]; "
                + "chat: accepted$",
                decided),
            round => Assert.Matches(@"^2026-01-05 09:00:30Z  round 1: 1 fleet, \d+ API calls, \$", round));
        Assert.Contains(ran.Lines, line =>
            line.EndsWith("     1  Compute.PATCH instanceGroupManagers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_a_ceiling_nothing_is_changed_whatever_the_policy_says()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);

        var ran = Once(world, "--mode", "dryRun");

        Assert.Equal((ExitCode.Good, 2), (ran.ExitCode, world.Group.TargetSize));
        Assert.Contains("is recorded or changed (its policy says enforce)", ran.Error, StringComparison.Ordinal);
        Assert.All(world.Cloud.Requests.All, request =>
            Assert.True(IsLook(request.Method, request.Operation), request.Operation));
        Assert.False(Directory.Exists(world.State));
    }

    [Fact]
    public async Task What_was_decided_can_be_explained_afterwards()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);
        Once(world);

        var explained = Shell.Run("explain", "--last", "--state", world.State);

        Assert.Equal(ExitCode.Good, explained.ExitCode);
        Assert.Contains("scale out from 2 to 4", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_by_its_named_outcome_and_ends_with_1()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Group.Delete();

        var ran = Once(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains(ran.Lines, line => line.Contains("the fleet is not known: NotFound", StringComparison.Ordinal)
            && line.EndsWith("[FleetUnknown]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_not_be_done_is_told_and_ends_with_1()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);
        world.Cloud.Identity.Deny("compute.instanceGroupManagers.update");

        var ran = Once(world);

        Assert.Equal((ExitCode.Refused, 2), (ran.ExitCode, world.Group.TargetSize));
        Assert.Contains(ran.Lines, line => line.Contains("chat: DENIED: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_summary_is_one_line_of_JSON_with_calls_and_their_price()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);

        using var summary = JsonDocument.Parse(Once(world, "--json").Out);

        Assert.Equal("gcp", summary.RootElement.GetProperty("cloud").GetString());
        var fleet = summary.RootElement.GetProperty("fleets")[0];
        Assert.Equal("Decided", fleet.GetProperty("outcome").GetString());
        Assert.Equal((2, 4), (fleet.GetProperty("found").GetInt32(), fleet.GetProperty("desired").GetInt32()));
        Assert.True(summary.RootElement.GetProperty("listPrice").GetDecimal() >= 0);
        Assert.Equal(
            1,
            summary.RootElement.GetProperty("calls").GetProperty("Compute.PATCH instanceGroupManagers").GetInt64());
    }

    [Fact]
    public async Task Rounds_follow_one_another_show_what_changes_and_end_when_stopped()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Publish(percent: 90);
        using var stop = new CancellationTokenSource();
        using var output = new Transcript();
        using var terminal = new Terminal(Stream.Null, output, Stream.Null, isLive: false);
        var running = RunCommand.Create(terminal, world.World)
            .Parse(["--cloud", "gcp", "--policy", world.PolicyPath, "--state", world.State, "--every", "5m"])
            .InvokeAsync(null, stop.Token);

        for (var round = 1; round <= 3; round++)
        {
            await _clock.WaitedForAsync();
            Assert.True(output.Has($"round {round}:"), output.Text);
            if (round < 3)
            {
                _clock.Advance(TimeSpan.FromMinutes(4.5));
                world.Publish(percent: 50);
                _clock.Advance(TimeSpan.FromMinutes(0.5));
            }
        }

        await stop.CancelAsync();

        Assert.Equal(ExitCode.Good, await running);
        Assert.True(output.Has("09:05:30Z  chat  desired 4: 4 ready, 0 starting,"), output.Text);
        Assert.Single(output.Text.Split('\n'), line => line.Contains("2 -> 4", StringComparison.Ordinal));
        Assert.Matches(@"\n3 rounds, \d+ API calls, \$", output.Text);
    }

    public void Dispose() => _clock.Dispose();

    private static bool IsLook(string method, string operation) =>
        method == "GET" || operation.EndsWith(".listManagedInstances", StringComparison.Ordinal);

    private static Ran Once(EmulatedGoogle world, params string[] more) => Shell.RunIn(
        world.World,
        ["run", "--cloud", "gcp", "--policy", world.PolicyPath, "--state", world.State, "--once", .. more]);
}
