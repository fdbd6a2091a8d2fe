using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.StandbyPools;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.StandbyPools;

/// <summary>How a standby pool fills itself and gives its machines away.</summary>
public sealed class StandbyPoolTests
{
    private static readonly ScaleSetOptions Chat = new("chat")
    {
        IsFlexible = true,
        Capacity = 1,
        WarmTimeToReady = TimeSpan.FromSeconds(20),
    };

    [Theory]
    [InlineData(3, 0, 2)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 2, 3)]
    public async Task Its_size_is_what_the_scale_set_leaves_of_the_most_but_never_less_than_the_least(
        int max, int min, int size)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        var pool = scene.Cloud.AddStandbyPool(
            set, new StandbyPoolOptions("warm") { MaxReadyCapacity = max, MinReadyCapacity = min });
        Assert.Equal(size, pool.In(MachineState.Deallocated).Length);
    }

    [Fact]
    public async Task It_fills_itself_by_the_clock()
    {
        await using var scene = await Scene.StartAsync();
        var pool = scene.Cloud.AddStandbyPool(
            scene.Cloud.AddScaleSet(Chat), new StandbyPoolOptions("warm") { StartsSettled = false });
        Assert.Equal([MachineState.Creating], pool.Machines.Select(machine => machine.State));
        scene.Pass(60);
        Assert.Equal([MachineState.Deallocating], pool.Machines.Select(machine => machine.State));
        scene.Pass(30);
        Assert.Equal([MachineState.Deallocated], pool.Machines.Select(machine => machine.State));
    }

    [Fact]
    public async Task A_growing_scale_set_takes_from_it_first_and_the_rest_is_cold()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        var pool = scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm") { MaxReadyCapacity = 3 });
        var warm = pool.Machines.Select(machine => machine.Name).ToList();
        (await scene.Api.ScaleAsync(4)).IsDone();
        Assert.Equal(
            [MachineState.Running, MachineState.Starting, MachineState.Starting, MachineState.Creating],
            Scene.States(set));
        Assert.Equal(warm, set.Machines.Skip(1).Take(2).Select(machine => machine.Name));
        Assert.Empty(pool.Machines);
        scene.Pass(40 + 20);
        Assert.Equal(["healthy", "healthy", "healthy", "unhealthy"], set.Machines.Select(machine => machine.Health));
    }

    [Fact]
    public async Task A_running_machine_is_given_as_it_runs()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm") { IsRunning = true });
        (await scene.Api.ScaleAsync(2)).IsDone();
        Assert.Equal((MachineState.Running, "healthy"), (set.Machines[1].State, set.Machines[1].Health));
    }

    [Fact]
    public async Task A_machine_on_its_way_into_the_pool_is_not_given()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        var pool = scene.Cloud.AddStandbyPool(
            set, new StandbyPoolOptions("warm") { StartsSettled = false, MinReadyCapacity = 1 });
        scene.Pass(75);
        (await scene.Api.ScaleAsync(2)).IsDone();
        Assert.Equal([MachineState.Running, MachineState.Creating], Scene.States(set));
        Assert.Equal([MachineState.Deallocating], pool.Machines.Select(machine => machine.State));
    }

    [Fact]
    public async Task A_shrinking_scale_set_lets_it_grow()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { Capacity = 3 });
        var pool = scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm") { MaxReadyCapacity = 3 });
        Assert.Empty(pool.Machines);
        (await scene.Api.ActAsync("delete", set.Machines[0].Name)).IsDone();
        Assert.Single(pool.Machines);
    }

    [Fact]
    public async Task Its_bounds_can_be_patched()
    {
        await using var scene = await Scene.StartAsync();
        var pool = scene.Cloud.AddStandbyPool(
            scene.Cloud.AddScaleSet(Chat), new StandbyPoolOptions("warm") { MaxReadyCapacity = 4 });
        var told = (await scene.Api.PatchAsync(pool.Id, Profile(2, 1))).IsDone();
        Assert.Equal("2", told.Text("properties/elasticityProfile/maxReadyCapacity"));
        scene.Pass(30);
        Assert.Equal((2, 1, 1), (pool.MaxReadyCapacity, pool.MinReadyCapacity, pool.Machines.Length));
        (await scene.Api.PatchAsync(pool.Id, Profile(2, 3))).IsRefused(400, "InvalidParameter", "must not exceed it");
        (await scene.Api.PatchAsync(pool.Id, Profile(2001, 0))).IsRefused(400, "InvalidParameter", "2000");
    }

    [Fact]
    public async Task Its_view_counts_machines_by_state_and_zone()
    {
        await using var scene = await Scene.StartAsync();
        var pool = scene.Cloud.AddStandbyPool(
            scene.Cloud.AddScaleSet(Chat with { Zones = ["1", "2"] }),
            new StandbyPoolOptions("warm") { MaxReadyCapacity = 4 });
        var view = await scene.Api.GetAsync($"{pool.Id}/runtimeViews/latest", ("api-version", "2025-03-01"));
        Assert.Equal(["1", "2"], view.All("properties/instanceCountSummary", "zone"));
        Assert.Equal(["1", "2"], view.All("properties/instanceCountSummary", "instanceCountsByState/3/count"));
        Assert.Equal("Deallocated", view.Text("properties/instanceCountSummary/0/instanceCountsByState/3/state"));
        Assert.Equal("HealthState/healthy", view.Text("properties/status/code"));
    }

    [Fact]
    public async Task Without_hardware_it_stays_empty_tells_so_and_tries_again()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.AllocationFailed);
        var pool = scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm"));
        Assert.Empty(pool.Machines);
        var view = await scene.Api.GetAsync($"{pool.Id}/runtimeViews/latest", ("api-version", "2025-03-01"));
        Assert.Equal("HealthState/degraded", view.Text("properties/status/code"));
        set.Restock();
        Assert.Single(pool.Machines);
    }

    [Fact]
    public async Task It_is_listed_and_so_are_its_machines()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        var pool = scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm"));
        const string Pools = "/providers/Microsoft.StandbyPool/standbyVirtualMachinePools";
        foreach (var scope in new[] { scene.Api.Group, $"/subscriptions/{scene.Cloud.Subscription}" })
        {
            var list = await scene.Api.GetAsync(scope + Pools);
            Assert.Equal([set.Id], list.All("value", "properties/attachedVirtualMachineScaleSetId"));
        }

        var machines = await scene.Api.GetAsync($"{pool.Id}/standbyVirtualMachines");
        Assert.Equal([pool.Machines[0].Name], machines.All("value", "name"));
        var attached = await scene.Api.GetAsync(
            $"{scene.Api.Group}/providers/Microsoft.Compute/virtualMachines",
            ("$filter", $"'virtualMachineScaleSet/id' eq '{set.Id}'"));
        Assert.Equal([set.Machines[0].Name], attached.All("value", "name"));
        (await scene.Api.GetAsync($"{scene.Api.Group}{Pools}/other")).IsRefused(404, "ResourceNotFound", "/other'");
    }

    [Fact]
    public async Task Only_a_flexible_scale_set_can_have_one()
    {
        await using var scene = await Scene.StartAsync();
        var uniform = scene.Cloud.AddScaleSet(Chat with { IsFlexible = false });
        Assert.Throws<ArgumentException>(() => scene.Cloud.AddStandbyPool(uniform, new StandbyPoolOptions("warm")));
    }

    private static JsonObject Profile(int max, int min) => new()
    {
        ["properties"] = new JsonObject
        {
            ["elasticityProfile"] = new JsonObject { ["maxReadyCapacity"] = max, ["minReadyCapacity"] = min },
        },
    };
}
