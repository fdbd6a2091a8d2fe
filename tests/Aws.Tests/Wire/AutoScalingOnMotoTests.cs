using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Our forms, and our reading of XML, against a server that somebody else wrote.</summary>
public sealed class AutoScalingOnMotoTests(MotoServer moto)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_capacity_that_is_set_is_described()
    {
        var (account, clients) = await StartAsync();
        using var _ = clients;
        await account.AddGroupAsync("clients-capacity", min: 0, max: 5, desired: 1);
        var scaling = clients.AutoScaling(MotoAccount.Region);

        await scaling.SetDesiredCapacityAsync(
            new() { AutoScalingGroupName = "clients-capacity", DesiredCapacity = 3 }, Cancellation);

        var group = await GroupAsync(scaling, "clients-capacity");
        Assert.Equal((0, 5, 3), (group.MinSize, group.MaxSize, group.DesiredCapacity));
        Assert.Equal(3, group.Instances!.Count);
        Assert.All(group.Instances, machine => Assert.Equal(LifecycleState.InService, machine.LifecycleState));
        Assert.Equal(DateTimeKind.Utc, group.CreatedTime!.Value.Kind);
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_left_out()
    {
        var (_, clients) = await StartAsync();
        using var __ = clients;

        var answer = await clients.AutoScaling(MotoAccount.Region).DescribeAutoScalingGroupsAsync(
            new() { AutoScalingGroupNames = ["clients-nowhere"] }, Cancellation);

        Assert.Null(answer.AutoScalingGroups);
    }

    [Fact]
    public async Task A_warm_pool_is_described_as_it_was_put()
    {
        var (account, clients) = await StartAsync();
        using var _ = clients;
        await account.AddGroupAsync("clients-warm", min: 0, max: 5, desired: 0);
        var scaling = clients.AutoScaling(MotoAccount.Region);

        await scaling.PutWarmPoolAsync(
            new()
            {
                AutoScalingGroupName = "clients-warm",
                MaxGroupPreparedCapacity = 4,
                MinSize = 2,
                PoolState = WarmPoolState.Hibernated,
            },
            Cancellation);

        var pool = (await scaling.DescribeWarmPoolAsync(
            new() { AutoScalingGroupName = "clients-warm" }, Cancellation)).WarmPoolConfiguration!;
        Assert.Equal(
            (4, 2, WarmPoolState.Hibernated), (pool.MaxGroupPreparedCapacity, pool.MinSize, pool.PoolState));
    }

    [Fact]
    public async Task A_protected_machine_is_described_as_such_and_a_named_one_terminates()
    {
        var (account, clients) = await StartAsync();
        using var _ = clients;
        await account.AddGroupAsync("clients-victims", min: 0, max: 5, desired: 2);
        var scaling = clients.AutoScaling(MotoAccount.Region);
        var machines = (await GroupAsync(scaling, "clients-victims")).Instances!;

        await scaling.SetInstanceProtectionAsync(
            new()
            {
                AutoScalingGroupName = "clients-victims",
                InstanceIds = [machines[0].InstanceId!],
                ProtectedFromScaleIn = true,
            },
            Cancellation);
        await scaling.TerminateInstanceInAutoScalingGroupAsync(
            new() { InstanceId = machines[1].InstanceId, ShouldDecrementDesiredCapacity = true }, Cancellation);

        var group = await GroupAsync(scaling, "clients-victims");
        Assert.Equal(1, group.DesiredCapacity);
        var left = Assert.Single(group.Instances!);
        Assert.Equal((machines[0].InstanceId, true), (left.InstanceId, left.ProtectedFromScaleIn));
    }

    [Fact]
    public async Task Hooks_policies_and_activities_are_described()
    {
        var (account, clients) = await StartAsync();
        using var _ = clients;
        await account.AddGroupAsync("clients-hooks", min: 0, max: 5, desired: 0);
        await account.AddHookAsync("clients-hooks", "model-answers");
        await account.AddPolicyAsync("clients-hooks", "somebody-elses");
        var scaling = clients.AutoScaling(MotoAccount.Region);

        var hooks = await scaling.DescribeLifecycleHooksAsync(
            new() { AutoScalingGroupName = "clients-hooks" }, Cancellation);
        var policies = await scaling.DescribePoliciesAsync(
            new() { AutoScalingGroupName = "clients-hooks" }, Cancellation);
        var activities = await scaling.DescribeScalingActivitiesAsync(
            new() { AutoScalingGroupName = "clients-hooks" }, Cancellation);

        var hook = Assert.Single(hooks.LifecycleHooks!);
        Assert.Equal(("model-answers", 120), (hook.LifecycleHookName, hook.HeartbeatTimeout));
        Assert.Equal("somebody-elses", Assert.Single(policies.ScalingPolicies!).PolicyName);
        Assert.Null(activities.Activities);
    }

    [Fact]
    public async Task A_stack_trace_in_html_keeps_its_status()
    {
        var (_, clients) = await StartAsync();
        using var __ = clients;

        // moto answers a machine that it does not know with a Python error, as a page with the status 500.
        var fault = await Assert.ThrowsAsync<AmazonAutoScalingException>(() => clients.AutoScaling(MotoAccount.Region)
            .TerminateInstanceInAutoScalingGroupAsync(
                new() { InstanceId = "i-nowhere", ShouldDecrementDesiredCapacity = true }, Cancellation));

        Assert.Equal(500, (int)fault.StatusCode);
        Assert.Equal(SourceFault.Unreachable, AwsFaults.Of(fault)!.Kind);
    }

    private async Task<(MotoAccount Account, AwsClients Clients)> StartAsync() =>
        (await MotoAccount.OfAsync(moto), new AwsClients(Somebody.Credentials, await moto.NeedAsync()));

    private static async Task<AutoScalingGroup> GroupAsync(AmazonAutoScalingClient scaling, string name)
    {
        var answer = await scaling.DescribeAutoScalingGroupsAsync(
            new() { AutoScalingGroupNames = [name] }, Cancellation);
        return Assert.Single(answer.AutoScalingGroups!);
    }
}
