using System.Text.Json;

using LlmCloudScaler.Cli.Commands;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>What <c>run</c> does in any cloud.</summary>
public abstract class RunTests : IDisposable
{
    private protected WaitedClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task One_round_really_changes_the_group_and_says_so()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);

        var ran = Once(world);

        Assert.Equal((ExitCode.Good, 4), (ran.ExitCode, world.Wanted));
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
        Assert.Contains(ran.Lines, line => line.EndsWith($"     1  {world.Change}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_a_ceiling_nothing_is_changed_whatever_the_policy_says()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);

        var ran = Once(world, "--mode", "dryRun");

        Assert.Equal((ExitCode.Good, 2), (ran.ExitCode, world.Wanted));
        Assert.Contains("is recorded or changed (its policy says enforce)", ran.Error, StringComparison.Ordinal);
        Assert.Contains(ran.Lines, line => line.EndsWith("chat: not done, by the mode", StringComparison.Ordinal));
        Assert.Empty(world.Changes);
        Assert.False(Directory.Exists(world.State));
    }

    [Fact]
    public async Task What_was_decided_can_be_explained_afterwards()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);
        Once(world);

        var explained = Shell.Run("explain", "--last", "--state", world.State);

        Assert.Equal(ExitCode.Good, explained.ExitCode);
        Assert.Contains("scale out from 2 to 4", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_by_its_named_outcome_and_ends_with_1()
    {
        await using var world = await StartAsync();
        world.Delete();

        var ran = Once(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains(ran.Lines, line => line.Contains("the fleet is not known: NotFound", StringComparison.Ordinal)
            && line.EndsWith("[FleetUnknown]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_not_be_done_is_told_and_ends_with_1()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);
        world.DenyChange();

        var ran = Once(world);

        Assert.Equal((ExitCode.Refused, 2), (ran.ExitCode, world.Wanted));
        Assert.Contains(ran.Lines, line => line.Contains("chat: DENIED: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_summary_is_one_line_of_JSON_with_calls_and_their_price()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);

        using var summary = JsonDocument.Parse(Once(world, "--json").Out);

        Assert.Equal(world.CloudName, summary.RootElement.GetProperty("cloud").GetString());
        var fleet = summary.RootElement.GetProperty("fleets")[0];
        Assert.Equal("Decided", fleet.GetProperty("outcome").GetString());
        Assert.Equal((2, 4), (fleet.GetProperty("found").GetInt32(), fleet.GetProperty("desired").GetInt32()));
        Assert.True(summary.RootElement.GetProperty("listPrice").GetDecimal() >= 0);
        Assert.Equal(1, summary.RootElement.GetProperty("calls").GetProperty(world.Change).GetInt64());
    }

    [Fact]
    public async Task Records_are_printed_and_then_the_summary()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);

        var ran = Once(world, "--records");

        Assert.Equal(2, ran.Lines.Length);
        using var record = JsonDocument.Parse(ran.Lines[0]);
        Assert.Equal("chat@20260105T090030000Z", record.RootElement.GetProperty("id").GetString());
        Assert.Equal("command", record.RootElement.GetProperty("trigger").GetString());
    }

    [Fact]
    public async Task Rounds_follow_one_another_show_what_changes_and_end_when_stopped()
    {
        await using var world = await StartAsync();
        world.Publish(percent: 90);
        using var stop = new CancellationTokenSource();
        using var output = new Transcript();
        using var terminal = new Terminal(Stream.Null, output, Stream.Null, isLive: false);
        var running = Start(world, terminal, stop.Token, "--every", "5m");

        for (var round = 1; round <= 3; round++)
        {
            await Clock.WaitedForAsync();
            Assert.True(output.Has($"round {round}:"), output.Text);
            if (round < 3)
            {
                Clock.Advance(TimeSpan.FromMinutes(4.5));
                world.Publish(percent: 50);
                Clock.Advance(TimeSpan.FromMinutes(0.5));
            }
        }

        await stop.CancelAsync();

        Assert.Equal(ExitCode.Good, await running);
        Assert.True(output.Has("09:05:30Z  chat  desired 4: 4 ready, 0 starting,"), output.Text);
        Assert.Single(output.Text.Split('\n'), line => line.Contains("2 -> 4", StringComparison.Ordinal));
        Assert.Matches(@"\n3 rounds, \d+ API calls, \$", output.Text);
    }

    public void Dispose()
    {
        Clock.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the cloud, at the instant of the clock.</summary>
    private protected abstract Task<EmulatedWorld> StartAsync();

    private protected static Task<int> Start(
        EmulatedWorld world, Terminal terminal, CancellationToken cancellation, params string[] more) =>
        RunCommand.Create(terminal, world.World)
            .Parse(["--cloud", world.CloudName, "--policy", world.PolicyPath, "--state", world.State, .. more])
            .InvokeAsync(null, cancellation);

    private protected static Ran Once(EmulatedWorld world, params string[] more) => Shell.RunIn(
        world.World,
        ["run", "--cloud", world.CloudName, "--policy", world.PolicyPath, "--state", world.State, "--once", .. more]);
}
