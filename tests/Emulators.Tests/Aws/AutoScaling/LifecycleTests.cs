using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>The way of an instance from its launch to its end.</summary>
public sealed class LifecycleTests
{
    private static readonly GroupOptions Hooked = new("chat")
    {
        Max = 5,
        LaunchHook = new HookOptions("ready") { HeartbeatTimeout = TimeSpan.FromMinutes(10) },
        TerminateHook = new HookOptions("drain") { HeartbeatTimeout = TimeSpan.FromMinutes(5) },
    };

    [Fact]
    public async Task An_instance_is_in_service_after_the_launch_delay()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(new GroupOptions("chat"));
        await scene.SetDesiredAsync(1);
        scene.Pass(29);
        Assert.Equal([LifecycleState.Pending], Scene.States(group));
        scene.Pass(1);
        Assert.Equal([LifecycleState.InService], Scene.States(group));
    }

    [Fact]
    public async Task A_launch_hook_holds_an_instance_until_it_is_completed()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked);
        await scene.SetDesiredAsync(1);
        scene.Pass(300);
        var waiting = Assert.Single(group.In(LifecycleState.PendingWait));
        await scene.ChatAsync(
            "CompleteLifecycleAction",
            ("LifecycleHookName", "ready"),
            ("InstanceId", waiting.Id),
            ("LifecycleActionResult", "CONTINUE"));
        Assert.Equal([LifecycleState.PendingProceed], Scene.States(group));
        scene.Pass(1);
        Assert.Equal([LifecycleState.InService], Scene.States(group));
    }

    [Fact]
    public async Task A_launch_hook_that_times_out_ends_the_instance_and_another_is_launched()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked);
        await scene.SetDesiredAsync(1);
        scene.Pass(30 + 600);
        Assert.Equal([LifecycleState.Terminating, LifecycleState.Pending], Scene.States(group));
        scene.Pass(30);
        Assert.Equal([LifecycleState.PendingWait], Scene.States(group));
        var abandoned = Assert.Single(group.Activities, activity => activity.Status == "Cancelled");
        Assert.Contains("was abandoned: Heartbeat Timeout Elapsed", abandoned.StatusMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeats_put_off_the_end_of_a_hook()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked);
        await scene.SetDesiredAsync(1);
        scene.Pass(30 + 599);
        await scene.ChatAsync(
            "RecordLifecycleActionHeartbeat", ("LifecycleHookName", "ready"), ("InstanceId", group.Instances[0].Id));
        scene.Pass(599);
        Assert.Equal([LifecycleState.PendingWait], Scene.States(group));
        scene.Pass(1);
        Assert.Equal(LifecycleState.Terminating, group.Instances[0].State);
    }

    [Fact]
    public async Task A_hook_may_let_pass_whom_nobody_answers_for()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(new GroupOptions("chat")
        {
            LaunchHook = new HookOptions("ready")
            {
                HeartbeatTimeout = TimeSpan.FromMinutes(1),
                DefaultResult = "CONTINUE",
            },
        });
        await scene.SetDesiredAsync(1);
        scene.Pass(30 + 60 + 1);
        Assert.Equal([LifecycleState.InService], Scene.States(group));
    }

    [Fact]
    public async Task An_abandoned_launch_is_ended_at_once_and_made_good()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked);
        await scene.SetDesiredAsync(1);
        scene.Pass(30);
        group.CompleteHook(group.Instances[0].Id, isContinue: false);
        Assert.Equal([LifecycleState.Terminating, LifecycleState.Pending], Scene.States(group));
        Assert.Contains(group.Activities, activity => activity.StatusMessage?
            .EndsWith("Lifecycle Action Completed with ABANDON Result", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task The_agent_completes_both_hooks_in_its_time()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked with
        {
            TimeToReady = TimeSpan.FromMinutes(4),
            DrainTime = TimeSpan.FromMinutes(20),
        });
        await scene.SetDesiredAsync(1);
        scene.Pass(30 + 240 + 1);
        Assert.Equal([LifecycleState.InService], Scene.States(group));
        await scene.SetDesiredAsync(0);
        scene.Pass(1 + (20 * 60) - 1);
        Assert.Equal([LifecycleState.TerminatingWait], Scene.States(group));
        scene.Pass(1);
        Assert.Equal([LifecycleState.TerminatingProceed], Scene.States(group));
        scene.Pass(30);
        Assert.Empty(group.Instances);
    }

    [Fact]
    public async Task A_hook_that_nobody_waits_for_cannot_be_completed()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Hooked with { Desired = 1 });
        var answer = await scene.ChatAsync(
            "CompleteLifecycleAction",
            ("LifecycleHookName", "ready"),
            ("InstanceId", group.Instances[0].Id),
            ("LifecycleActionResult", "CONTINUE"));
        answer.IsRefused("ValidationError", "No active Lifecycle Action found");
    }

    [Fact]
    public async Task Equal_histories_are_equal_to_the_last_id()
    {
        var histories = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var scene = await Scene.StartAsync();
            scene.Cloud.AddGroup(Hooked with { TimeToReady = TimeSpan.FromMinutes(1) });
            await scene.SetDesiredAsync(3);
            scene.Pass(500);
            await scene.SetDesiredAsync(1);
            scene.Pass(10);
            var group = await scene.Api.ScaleAsync("DescribeAutoScalingGroups");
            var activities = await scene.ChatAsync("DescribeScalingActivities");
            histories.Add(group.Body + activities.Body);
        }

        Assert.Equal(histories[0], histories[1]);
    }
}
