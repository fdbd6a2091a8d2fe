using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>The numbers of a group, and who may set them to what.</summary>
public sealed class CapacityTests
{
    private static readonly GroupOptions Chat = new("chat") { Min = 1, Max = 5, Desired = 2 };

    [Theory]
    [InlineData(6, "New SetDesiredCapacity value 6 is above max value 5 for the AutoScalingGroup.")]
    [InlineData(0, "New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.")]
    public async Task A_desired_capacity_outside_the_bounds_is_refused(int desired, string message)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var answer = await scene.ChatAsync("SetDesiredCapacity", ("DesiredCapacity", desired));
        answer.IsRefused("ValidationError", message);
        Assert.Equal(2, group.Desired);
    }

    [Theory]
    [InlineData("SetDesiredCapacity", "DesiredCapacity", 1)]
    [InlineData("DescribeWarmPool", "MaxRecords", 1)]
    [InlineData("DescribeScalingActivities", "MaxRecords", 1)]
    [InlineData("PutWarmPool", "MinSize", 1)]
    public async Task A_group_that_does_not_exist_is_not_found(string operation, string parameter, int value)
    {
        await using var scene = await Scene.StartAsync();
        var answer = await scene.ChatAsync(operation, (parameter, value));
        answer.IsRefused("ValidationError", "AutoScalingGroup name not found");
    }

    [Fact]
    public async Task A_request_without_what_it_needs_is_refused()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        (await scene.ChatAsync("SetDesiredCapacity")).IsRefused("ValidationError", "'desiredCapacity'");
        (await scene.Api.ScaleAsync("PutWarmPool")).IsRefused("ValidationError", "'autoScalingGroupName'");
    }

    [Fact]
    public async Task A_cooldown_is_honoured_only_when_asked_to()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        scene.Pass(300);
        await scene.SetDesiredAsync(3);
        scene.Pass(60);
        var honouring = ("HonorCooldown", (object)true);
        (await scene.ChatAsync("SetDesiredCapacity", ("DesiredCapacity", 4), honouring))
            .IsRefused("ScalingActivityInProgress", "Scaling activity");
        await scene.SetDesiredAsync(4);
        Assert.Equal(4, group.Desired);
        scene.Pass(30 + 300);
        var late = await scene.ChatAsync("SetDesiredCapacity", ("DesiredCapacity", 5), honouring);
        Assert.Equal(System.Net.HttpStatusCode.OK, late.Status);
    }

    [Fact]
    public async Task New_bounds_move_a_desired_capacity_that_they_leave_outside()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.ChatAsync("UpdateAutoScalingGroup", ("MinSize", 3), ("MaxSize", 4));
        Assert.Equal((3, 4, 3), (group.Min, group.Max, group.Desired));
        (await scene.ChatAsync("UpdateAutoScalingGroup", ("DesiredCapacity", 5)))
            .IsRefused("ValidationError", "must be between the specified min size:3 and max size:4");
        (await scene.ChatAsync("UpdateAutoScalingGroup", ("MinSize", 5)))
            .IsRefused("ValidationError", "Max bound, 4, must be greater than or equal to min bound, 5");
    }

    [Fact]
    public async Task A_change_by_hand_is_told_like_any_other()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.SetDesiredByHand(3);
        Assert.Equal(3, group.Desired);
        Assert.Equal(
            "At 2026-01-05T00:00:00Z a user request explicitly set group desired capacity changing the desired "
            + "capacity from 2 to 3.  At 2026-01-05T00:00:00Z an instance was started in response to a difference "
            + "between desired and actual capacity, increasing the capacity from 2 to 3.",
            group.Activities[0].Cause);
    }

    [Fact]
    public async Task A_suspended_launch_launches_nothing_until_it_is_resumed()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.Suspend("Launch");
        await scene.SetDesiredAsync(4);
        Assert.Equal(2, group.Instances.Length);
        var described = await scene.Api.ScaleAsync("DescribeAutoScalingGroups");
        Assert.Equal("Launch", described.Text("ProcessName"));
        group.Resume("Launch");
        Assert.Equal(4, group.Instances.Length);
    }

    [Fact]
    public async Task A_deleted_group_is_gone_at_once()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.Delete();
        (await scene.ChatAsync("SetDesiredCapacity", ("DesiredCapacity", 2)))
            .IsRefused("ValidationError", "not found");
        Assert.Empty((await scene.Api.ScaleAsync("DescribeAutoScalingGroups")).All("AutoScalingGroupName"));
    }
}
