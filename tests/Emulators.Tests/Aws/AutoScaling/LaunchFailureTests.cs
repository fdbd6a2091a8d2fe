using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>What a group tells when it cannot have what it should.</summary>
public sealed class LaunchFailureTests
{
    private static readonly GroupOptions Chat = new("chat") { Desired = 1 };

    public static TheoryData<LaunchFailure, string> Failures => new()
    {
        {
            LaunchFailure.InsufficientInstanceCapacity,
            "We currently do not have sufficient p4d.24xlarge capacity in the Availability Zone you requested "
            + "(us-east-1b)."
        },
        { LaunchFailure.VcpuLimitExceeded, "You have requested more vCPU capacity than your current vCPU limit" },
        { LaunchFailure.NoSpotCapacity, "There is no Spot capacity available that matches your request." },
        { LaunchFailure.SpotMaxPriceTooLow, "Your Spot request price of 8.5 is lower than the minimum" },
        { LaunchFailure.MaxSpotInstanceCountExceeded, "Max spot instance count exceeded." },
        { LaunchFailure.InvalidImage, "The image id '[ami-0123456789abcdef0]' does not exist" },
        { LaunchFailure.InvalidSecurityGroup, "The security group 'sg-0123456789abcdef0' does not exist" },
        { LaunchFailure.InvalidLaunchTemplate, "You must use a valid fully-formed launch template." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_launch_that_fails_says_why_in_an_activity(LaunchFailure failure, string message)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.StockOut(failure);
        await scene.SetDesiredAsync(2);
        var told = await scene.ChatAsync("DescribeScalingActivities", ("MaxRecords", 1));
        Assert.Equal("Failed", told.Text("StatusCode"));
        Assert.StartsWith(message, told.Text("StatusMessage"), StringComparison.Ordinal);
        Assert.EndsWith("Launching EC2 instance failed.", told.Text("StatusMessage"), StringComparison.Ordinal);
        Assert.Equal(
            $"Launching a new EC2 instance.  Status Reason: {told.Text("StatusMessage")}", told.Text("Description"));
        Assert.Equal((2, 1), (group.Desired, group.Instances.Length));
    }

    [Fact]
    public async Task A_failed_launch_is_tried_again_until_there_is_stock()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.StockOut(LaunchFailure.InsufficientInstanceCapacity);
        await scene.SetDesiredAsync(3);
        scene.Pass(150);
        Assert.Equal(3, group.Activities.Count(activity => activity.Status == "Failed"));
        group.Restock();
        scene.Pass(30);
        Assert.Equal(2, group.In(LifecycleState.Pending).Length);
    }

    [Fact]
    public async Task Stock_may_last_for_some_of_the_launches()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.StockOut(LaunchFailure.InsufficientInstanceCapacity, after: 2);
        await scene.SetDesiredAsync(5);
        Assert.Equal(3, group.Instances.Length);
        Assert.Single(group.Activities, activity => activity.Status == "Failed");
    }

    [Fact]
    public async Task Taking_back_what_cannot_be_had_ends_the_attempts()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.StockOut(LaunchFailure.VcpuLimitExceeded);
        await scene.SetDesiredAsync(2);
        await scene.SetDesiredAsync(1);
        scene.Pass(600);
        Assert.Single(group.Activities, activity => activity.Status == "Failed");
    }
}
