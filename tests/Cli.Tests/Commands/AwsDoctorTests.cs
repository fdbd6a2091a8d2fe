using System.Text.Json;

using LlmCloudScaler.Cli.Tests.Clouds.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class AwsDoctorTests
{
    private static readonly string[] Mutations =
    [
        "SetDesiredCapacity", "PutWarmPool", "SetInstanceProtection", "TerminateInstanceInAutoScalingGroup",
        "CompleteLifecycleAction",
    ];

    [Fact]
    public async Task A_healthy_fleet_has_a_good_line_for_everything_and_nothing_is_touched()
    {
        // Real time: the doctor compares our clock with the one that stamps HTTP answers.
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);

        var ran = Examine(world);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        Assert.All(ran.Lines[..^1], line => Assert.StartsWith("good  ", line, StringComparison.Ordinal));
        foreach (var code in new[]
        {
            "CallerKnown", "ClockRight", "PermissionsGranted", "QuotaSuffices", "LimitsFit", "ReadinessTold",
            "DrainTold", "FleetSeen", "MetricFresh",
        })
        {
            Assert.Single(ran.Lines, line => line.EndsWith($"[{code}]", StringComparison.Ordinal));
        }

        Assert.Equal("9 good", ran.Lines[^1]);
        Assert.All(Mutations, operation => Assert.Equal(0, world.Cloud.Requests.Count(operation)));
    }

    [Fact]
    public async Task Of_a_broken_fleet_every_fault_is_told_with_its_fix_and_it_ends_with_1()
    {
        // The clock stands in the past, as that of a machine without time synchronisation.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));
        await using var world = await EmulatedAws.StartAsync(clock);
        world.Group.Delete();
        var group = world.Cloud.AddGroup(new GroupOptions("chat")
        {
            Min = 2,
            Max = 4,
            Desired = 2,
            InstanceType = "g5.xlarge",
            LaunchHook = new HookOptions("early")
            {
                DefaultResult = "CONTINUE",
                HeartbeatTimeout = TimeSpan.FromSeconds(60),
            },
            WarmPool = new WarmPoolOptions { MinSize = 1 },
        });
        group.AttachPolicy(new ScalingPolicyOptions("cpu-50"));
        group.Suspend("Terminate");
        world.Cloud.Quotas.Set("ec2", EmulatedAws.Quota, 8);
        world.Cloud.Identity.Deny("autoscaling:SetDesiredCapacity");

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        foreach (var code in new[]
        {
            "ClockWrong", "PermissionDenied", "QuotaTooSmall", "MaximumTooSmall", "MinimumTooLarge", "ReadinessAssumed",
            "ReadinessTooShort", "DrainUntold", "NewMachinesUnprotected", "WarmPoolUnspoken", "SecondController",
            "ProcessSuspended", "MetricMissing",
        })
        {
            var line = Assert.Single(ran.Lines.Index(), line =>
                line.Item.EndsWith($"[{code}]", StringComparison.Ordinal));
            Assert.StartsWith("      fix: ", ran.Lines[line.Index + 1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_nobody_may_ask_what_is_allowed_it_says_so_and_how_to_find_out()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        foreach (var action in new[]
        {
            "iam:SimulatePrincipalPolicy", "servicequotas:GetServiceQuota", "autoscaling:DescribePolicies",
        })
        {
            world.Cloud.Identity.Deny(action);
        }

        var ran = Examine(world);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        foreach (var code in new[] { "PermissionsUnverified", "QuotaUnverified", "ControllersUnverified" })
        {
            Assert.Single(ran.Lines, line => line.StartsWith("warn  ", StringComparison.Ordinal)
                && line.EndsWith($"[{code}]", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_group_whose_hooks_may_not_be_seen_is_not_taken_for_examined()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Identity.Deny("autoscaling:DescribeLifecycleHooks");

        var ran = Examine(world);

        Assert.Single(ran.Lines, line => line.StartsWith("warn  ", StringComparison.Ordinal)
            && line.EndsWith("[GroupUnverified]", StringComparison.Ordinal));
        Assert.DoesNotContain(ran.Lines, line => line.EndsWith("[LimitsFit]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_the_cloud_does_not_know_is_told_first()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Cloud.Identity.Deny("sts:GetCallerIdentity");

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.StartsWith("bad   account: who we are is not known: denied: ", ran.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_once()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Group.Delete();

        var ran = Examine(world);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Single(ran.Lines, line => line.StartsWith("bad   chat: not seen: notFound: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mode_that_is_to_come_can_be_examined_before_it_comes()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Publish(percent: 60);
        world.Cloud.Identity.Deny("autoscaling:TerminateInstanceInAutoScalingGroup");

        Assert.Equal(ExitCode.Good, Examine(world, "--mode", "scaleOutOnly").ExitCode);
        Assert.Equal(ExitCode.Refused, Examine(world, "--mode", "enforce").ExitCode);
    }

    [Fact]
    public async Task Findings_can_be_had_as_JSON()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);
        world.Cloud.Quotas.Set("ec2", EmulatedAws.Quota, 8);

        using var findings = JsonDocument.Parse(Examine(world, "--json").Out);

        Assert.False(findings.RootElement.GetProperty("good").GetBoolean());
        var quota = Assert.Single(
            findings.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("code").GetString() == "QuotaTooSmall");
        Assert.Equal("bad", quota.GetProperty("grade").GetString());
        Assert.Equal("us-east-1", quota.GetProperty("subject").GetString());
        Assert.Contains("24", quota.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pools_of_clouds_that_nobody_examines_are_named()
    {
        await using var world = await EmulatedAws.StartAsync(TimeProvider.System);

        var ran = Shell.RunIn(world.World, "doctor", "--policy", world.Write("small.yaml", Documents.Minimal));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.StartsWith("warn  small: ", ran.Lines[0], StringComparison.Ordinal);
        Assert.Empty(world.Cloud.Requests.All);
    }

    private static Ran Examine(EmulatedAws world, params string[] more) =>
        Shell.RunIn(world.World, ["doctor", "--policy", world.PolicyPath, .. more]);
}
