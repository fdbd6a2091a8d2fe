using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds.Aws;

public sealed class AwsRunTests : RunTests
{
    [Fact]
    public async Task Machines_on_their_way_are_seen_until_they_are_ready()
    {
        await using var world = await EmulatedAws.StartAsync(Clock);
        world.Publish(percent: 90);
        using var output = new Transcript();
        using var terminal = new Terminal(Stream.Null, output, Stream.Null, isLive: false);
        var running = Start(
            world, terminal, TestContext.Current.CancellationToken, "--every", "1m", "--for", "3m");

        for (var round = 1; round <= 2; round++)
        {
            await Clock.WaitedForAsync();
            world.Publish(percent: 50);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(ExitCode.Good, await running);
        Assert.True(output.Has("09:01:30Z  chat  desired 4: 2 ready, 2 starting,"), output.Text);
        Assert.True(output.Has("09:02:30Z  chat  desired 4: 4 ready, 0 starting,"), output.Text);
        Assert.Matches(@"\n3 rounds, \d+ API calls, \$0\.00003 by the list\n", output.Text);
    }

    [Fact]
    public async Task Trouble_that_stays_is_told_once_and_its_end_is_seen()
    {
        await using var world = await EmulatedAws.StartAsync(Clock);
        world.Publish(percent: 50);
        world.Cloud.Faults.On(
            "DescribeAutoScalingGroups", new Fault.Refused(400, "ValidationError", "no such thing"));
        using var output = new Transcript();
        using var terminal = new Terminal(Stream.Null, output, Stream.Null, isLive: false);
        var running = Start(
            world, terminal, TestContext.Current.CancellationToken, "--every", "1m", "--for", "3m");

        await Clock.WaitedForAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Clock.WaitedForAsync();
        world.Cloud.Faults.Clear();
        world.Publish(percent: 50);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ExitCode.Good, await running);
        Assert.Single(output.Text.Split('\n'), line => line.Contains("FleetUnknown", StringComparison.Ordinal));
        Assert.True(output.Has("09:02:30Z  chat  desired 2: 2 ready"), output.Text);
    }

    private protected override async Task<EmulatedWorld> StartAsync() => await EmulatedAws.StartAsync(Clock);
}
