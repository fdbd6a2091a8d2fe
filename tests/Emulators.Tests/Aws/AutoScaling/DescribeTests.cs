using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>What the Describe operations show, page by page.</summary>
public sealed class DescribeTests
{
    [Fact]
    public async Task A_name_without_a_group_is_left_out_in_silence()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        var found = await scene.Api.ScaleAsync(
            "DescribeAutoScalingGroups",
            ("AutoScalingGroupNames.member.1", "gone"),
            ("AutoScalingGroupNames.member.2", "chat"));
        Assert.Equal(["chat"], found.All("AutoScalingGroupName"));
    }

    [Fact]
    public async Task Another_region_has_other_groups()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat") { Region = "eu-west-1" });
        Assert.Empty((await scene.Api.ScaleAsync("DescribeAutoScalingGroups")).All("AutoScalingGroupName"));
        scene.Api.Region = "eu-west-1";
        var found = await scene.Api.ScaleAsync("DescribeAutoScalingGroups");
        Assert.Contains("eu-west-1a", found.Text("AvailabilityZones"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_found_by_their_tags()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("a") { Tags = new Dictionary<string, string> { ["Fleet"] = "chat" } });
        scene.Cloud.AddGroup(new GroupOptions("b") { Tags = new Dictionary<string, string> { ["Fleet"] = "code" } });
        var found = await scene.Api.ScaleAsync(
            "DescribeAutoScalingGroups",
            ("Filters.member.1.Name", "tag:Fleet"),
            ("Filters.member.1.Values.member.1", "code"),
            ("IncludeInstances", false));
        Assert.Equal(["b"], found.All("AutoScalingGroupName"));
    }

    [Fact]
    public async Task Groups_come_in_pages_of_the_size_asked_for()
    {
        await using var scene = await Scene.StartAsync();
        for (var number = 100; number < 225; number++)
        {
            scene.Cloud.AddGroup(new GroupOptions($"g{number}"));
        }

        Assert.Equal([50, 50, 25], await PagesAsync(scene, "DescribeAutoScalingGroups", "AutoScalingGroupName"));
        Assert.Equal(
            [100, 25],
            await PagesAsync(scene, "DescribeAutoScalingGroups", "AutoScalingGroupName", ("MaxRecords", 100)));
        (await scene.Api.ScaleAsync("DescribeAutoScalingGroups", ("MaxRecords", 101)))
            .IsRefused("ValidationError", "MaxRecords");
        (await scene.Api.ScaleAsync("DescribeAutoScalingGroups", ("NextToken", "made up")))
            .IsRefused("InvalidNextToken", "made up");
    }

    [Fact]
    public async Task Activities_in_progress_come_first_then_the_latest()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat") { LaunchHook = new HookOptions("ready") });
        await scene.SetDesiredAsync(1);
        scene.Pass(45);
        await scene.TerminateAsync("i-00000000000000002", decrement: true);
        scene.Pass(100);
        await scene.SetDesiredAsync(1);
        scene.Pass(45);
        var told = await scene.ChatAsync("DescribeScalingActivities");
        Assert.Equal(["MidLifecycleAction", "Successful", "Cancelled"], told.All("StatusCode"));
    }

    [Fact]
    public async Task Activities_and_policies_come_in_pages()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(new GroupOptions("chat") { Max = 20, Desired = 5 });
        group.AttachPolicy(new ScalingPolicyOptions("tracking"));
        group.AttachPolicy(new ScalingPolicyOptions("steps") { Type = "StepScaling" });
        group.AttachPolicy(new ScalingPolicyOptions("simple") { Type = "SimpleScaling" });
        var page = ("MaxRecords", (object)2);
        Assert.Equal([2, 2, 1], await PagesAsync(scene, "DescribeScalingActivities", "ActivityId", page));
        Assert.Equal([2, 1], await PagesAsync(scene, "DescribePolicies", "PolicyName", page));
        var steps = await scene.ChatAsync("DescribePolicies", ("PolicyTypes.member.1", "StepScaling"));
        Assert.Equal(["steps"], steps.All("PolicyName"));
    }

    [Fact]
    public async Task Hooks_tell_their_transition_and_timeouts()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat")
        {
            LaunchHook = new HookOptions("ready") { HeartbeatTimeout = TimeSpan.FromMinutes(10) },
            TerminateHook = new HookOptions("drain") { DefaultResult = "CONTINUE" },
        });
        var hooks = await scene.ChatAsync("DescribeLifecycleHooks");
        Assert.Equal(["ready", "drain"], hooks.All("LifecycleHookName"));
        Assert.Equal(["600", "3600"], hooks.All("HeartbeatTimeout"));
        Assert.Equal(["60000", "172800"], hooks.All("GlobalTimeout"));
        Assert.Equal(["ABANDON", "CONTINUE"], hooks.All("DefaultResult"));
        var one = await scene.ChatAsync("DescribeLifecycleHooks", ("LifecycleHookNames.member.1", "drain"));
        Assert.Equal("autoscaling:EC2_INSTANCE_TERMINATING", one.Text("LifecycleTransition"));
    }

    /// <summary>How many there are on each page, following the tokens.</summary>
    private static async Task<IReadOnlyList<int>> PagesAsync(
        Scene scene, string operation, string counted, params (string Name, object Value)[] parameters)
    {
        var sizes = new List<int>();
        var token = default(string);
        do
        {
            var page = await scene.Api.ScaleAsync(
                operation, token is null ? parameters : [.. parameters, ("NextToken", token)]);
            sizes.Add(page.All(counted).Count);
            token = page.All("NextToken").SingleOrDefault();
        }
        while (token is not null);
        return sizes;
    }
}
