using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>Who goes when a group shrinks, and who stays.</summary>
public sealed class ScaleInTests
{
    private static readonly GroupOptions Chat = new("chat") { Min = 1, Max = 5, Desired = 3, Zones = "ab" };

    [Fact]
    public async Task A_lower_desired_capacity_lets_the_group_pick_the_oldest_in_the_fullest_zone()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var oldest = group.Instances[0];
        await scene.SetDesiredAsync(2);
        Assert.Equal([oldest.Id], group.PickedByGroup);
        Assert.Equal(LifecycleState.Terminating, group.Instances[0].State);
        scene.Pass(30);
        Assert.Equal(2, group.Instances.Length);
    }

    [Fact]
    public async Task Protected_instances_are_never_picked()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { NewInstancesProtected = true });
        var free = group.Instances[2].Id;
        await scene.ChatAsync(
            "SetInstanceProtection", ("InstanceIds.member.1", free), ("ProtectedFromScaleIn", false));
        await scene.SetDesiredAsync(1);
        scene.Pass(30);
        Assert.Equal([free], group.PickedByGroup);
        Assert.Equal((1, 2), (group.Desired, group.Instances.Length));
        Assert.Contains(group.Activities, activity => activity.StatusMessage ==
            "Could not scale to desired capacity because all remaining instances are protected from scale in.");
        group.Protect(group.Instances[0].Id, isProtected: false);
        scene.Pass(30);
        Assert.Single(group.Instances);
    }

    [Fact]
    public async Task Protection_begins_in_service()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { Desired = 1, NewInstancesProtected = true });
        await scene.SetDesiredAsync(2);
        Assert.False(group.Instances[1].IsProtected);
        (await scene.ChatAsync(
            "SetInstanceProtection",
            ("InstanceIds.member.1", group.Instances[1].Id),
            ("ProtectedFromScaleIn", true))).IsRefused("ValidationError", "is not in InService");
        scene.Pass(30);
        Assert.True(group.Instances[1].IsProtected);
    }

    [Fact]
    public async Task Protection_takes_fifty_instances_a_call()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { Max = 60, Desired = 51 });
        var ids = group.Instances.Select((instance, index) => ($"InstanceIds.member.{index + 1}", (object)instance.Id));
        (await scene.ChatAsync("SetInstanceProtection", [.. ids, ("ProtectedFromScaleIn", true)]))
            .IsRefused("ValidationError", "must not be greater than 50");
        await scene.ChatAsync("SetInstanceProtection", [.. ids.Take(50), ("ProtectedFromScaleIn", true)]);
        Assert.Equal(50, group.Instances.Count(instance => instance.IsProtected));
    }

    [Fact]
    public async Task A_named_instance_goes_with_its_place_protected_or_not()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { NewInstancesProtected = true });
        var victim = group.Instances[1].Id;
        var answer = await scene.TerminateAsync(victim, decrement: true);
        Assert.Equal("InProgress", answer.Text("StatusCode"));
        Assert.EndsWith("shrinking the capacity from 3 to 2.", answer.Text("Cause"), StringComparison.Ordinal);
        scene.Pass(30);
        Assert.DoesNotContain(victim, group.Instances.Select(instance => instance.Id));
        Assert.Equal((2, 2), (group.Desired, group.Instances.Length));
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task A_named_instance_without_its_place_is_replaced()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.TerminateAsync(group.Instances[0].Id, decrement: false);
        Assert.Equal(3, group.Desired);
        Assert.Single(group.In(LifecycleState.Pending));
    }

    [Fact]
    public async Task No_place_is_taken_below_the_minimum()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { Desired = 1 });
        (await scene.TerminateAsync(group.Instances[0].Id, decrement: true))
            .IsRefused("ValidationError", "Currently, desiredSize equals minSize (1).");
        (await scene.TerminateAsync("i-00000000000000bad", decrement: true))
            .IsRefused("ValidationError", "No managed instance found for instance ID: i-00000000000000bad");
    }

    [Fact]
    public async Task An_instance_that_is_going_takes_no_second_place_with_it()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.TerminateAsync(group.Instances[0].Id, decrement: true);
        await scene.TerminateAsync(group.Instances[0].Id, decrement: true);
        Assert.Equal(2, group.Desired);
    }

    [Fact]
    public async Task A_suspended_termination_keeps_what_is_too_many()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.Suspend("Terminate");
        await scene.SetDesiredAsync(1);
        scene.Pass(300);
        Assert.Equal(3, group.In(LifecycleState.InService).Length);
    }

    [Fact]
    public async Task An_instance_on_standby_keeps_out_of_the_count()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var id = ("InstanceIds.member.1", (object)group.Instances[0].Id);
        await scene.ChatAsync("EnterStandby", id, ("ShouldDecrementDesiredCapacity", true));
        Assert.Equal((2, LifecycleState.Standby), (group.Desired, group.Instances[0].State));
        scene.Pass(60);
        Assert.Equal(3, group.Instances.Length);
        await scene.ChatAsync("ExitStandby", id);
        Assert.Equal((3, LifecycleState.InService), (group.Desired, group.Instances[0].State));
    }

    [Fact]
    public async Task What_is_unhealthy_or_lost_is_replaced()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.Api.ScaleAsync(
            "SetInstanceHealth", ("InstanceId", group.Instances[0].Id), ("HealthStatus", "Unhealthy"));
        group.Lose(group.Instances[1].Id);
        Assert.Equal(
            [LifecycleState.Terminating, LifecycleState.InService, LifecycleState.Pending, LifecycleState.Pending],
            Scene.States(group));
    }
}
