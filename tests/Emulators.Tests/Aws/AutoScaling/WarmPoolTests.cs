using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

/// <summary>The instances that stand by.</summary>
public sealed class WarmPoolTests
{
    private static readonly GroupOptions Chat = new("chat")
    {
        Max = 6,
        Desired = 2,
        LaunchHook = new HookOptions("ready"),
        TimeToReady = TimeSpan.FromMinutes(5),
        WarmTimeToReady = TimeSpan.FromMinutes(1),
        WarmPool = new WarmPoolOptions { MaxGroupPreparedCapacity = 4 },
    };

    [Fact]
    public async Task A_pool_is_filled_up_to_the_prepared_capacity_through_the_hook()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { StartsSettled = false, Desired = 0 });
        Assert.Equal(Enumerable.Repeat(LifecycleState.WarmedPending, 4), Scene.States(group));
        scene.Pass(30);
        Assert.Equal(4, group.In(LifecycleState.WarmedPendingWait).Length);
        scene.Pass(300);
        Assert.Equal(4, group.In(LifecycleState.WarmedPendingProceed).Length);
        scene.Pass(1);
        Assert.Equal(4, group.In(LifecycleState.WarmedStopped).Length);
        Assert.Equal(0, group.Desired);
    }

    [Fact]
    public async Task Growth_draws_from_the_pool_first_and_starts_faster()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var warm = group.In(LifecycleState.WarmedStopped).Select(instance => instance.Id).ToList();
        await scene.SetDesiredAsync(5);
        Assert.Equal(3, group.In(LifecycleState.Pending).Length);
        Assert.Empty(group.In(LifecycleState.WarmedStopped));
        scene.Pass(30 + 60 + 1);
        var inService = group.In(LifecycleState.InService).Select(instance => instance.Id).ToList();
        Assert.Equal(4, inService.Count);
        Assert.Superset(warm.ToHashSet(), inService.ToHashSet());
        scene.Pass(240);
        Assert.Equal(5, group.In(LifecycleState.InService).Length);
    }

    [Fact]
    public async Task A_pool_is_described_apart_from_its_group()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        var group = await scene.Api.ScaleAsync("DescribeAutoScalingGroups");
        Assert.Equal(["InService", "InService"], group.All("LifecycleState"));
        Assert.Equal("2", group.Text("WarmPoolSize"));
        var pool = await scene.ChatAsync("DescribeWarmPool");
        Assert.Equal(["Warmed:Stopped", "Warmed:Stopped"], pool.All("LifecycleState"));
        Assert.Equal("4", pool.Text("MaxGroupPreparedCapacity"));
        Assert.Equal("Stopped", pool.Text("PoolState"));
    }

    [Fact]
    public async Task A_changed_pool_keeps_what_was_not_changed()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.ChatAsync("PutWarmPool", ("MinSize", 1), ("InstanceReusePolicy.ReuseOnScaleIn", false));
        Assert.Equal(
            new WarmPoolOptions { MaxGroupPreparedCapacity = 4, MinSize = 1, ReuseOnScaleIn = false }, group.WarmPool);
        await scene.ChatAsync("PutWarmPool", ("MaxGroupPreparedCapacity", -1), ("PoolState", "Hibernated"));
        Assert.Equal(6, group.Instances.Length);
        Assert.Null(group.WarmPool!.MaxGroupPreparedCapacity);
        (await scene.ChatAsync("PutWarmPool", ("PoolState", "Asleep"))).IsRefused("ValidationError", "poolState");
    }

    [Fact]
    public async Task A_smaller_pool_lets_the_newest_go()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.ChatAsync("PutWarmPool", ("MaxGroupPreparedCapacity", 3));
        Assert.Equal(LifecycleState.WarmedStopped, group.Instances[2].State);
        Assert.Equal(LifecycleState.WarmedTerminating, group.Instances[3].State);
        scene.Pass(30);
        Assert.Equal(3, group.Instances.Length);
    }

    [Fact]
    public async Task A_deleted_pool_goes_with_its_last_instance()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        await scene.ChatAsync("DeleteWarmPool");
        Assert.Equal("PendingDelete", (await scene.ChatAsync("DescribeWarmPool")).Text("Status"));
        scene.Pass(30);
        Assert.Null(group.WarmPool);
        Assert.Equal(2, group.Instances.Length);
        Assert.Empty((await scene.ChatAsync("DescribeWarmPool")).All("WarmPoolConfiguration"));
    }

    [Fact]
    public async Task Instances_of_the_pool_are_neither_protected_nor_terminated_by_name()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var warm = group.In(LifecycleState.WarmedStopped)[0].Id;
        (await scene.TerminateAsync(warm, decrement: false)).IsRefused("ValidationError", "warm pool");
        (await scene.ChatAsync(
            "SetInstanceProtection", ("InstanceIds.member.1", warm), ("ProtectedFromScaleIn", true)))
            .IsRefused("ValidationError", "is not in InService");
    }

    [Fact]
    public async Task A_stock_out_does_not_keep_the_pool_from_being_drawn_from()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.StockOut(LaunchFailure.InsufficientInstanceCapacity);
        await scene.SetDesiredAsync(5);
        scene.Pass(91);
        Assert.Equal(4, group.In(LifecycleState.InService).Length);
        Assert.Equal(4, group.Instances.Length);
    }
}
