using System.Net;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Compute;

/// <summary>What is done to named machines.</summary>
public sealed class InstanceActionTests
{
    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 3 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleting_named_machines_lowers_the_capacity_with_them(bool isFlexible)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = isFlexible });
        var victim = set.Machines[1];
        set.Protect(victim.Name);
        var answer = await scene.Api.ActAsync("delete", victim.InstanceId);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal((2, MachineState.Deleting), (set.Capacity, set.Machines[1].State));
        scene.Pass(29);
        Assert.Equal(HttpStatusCode.Accepted, (await scene.Api.FollowAsync(answer.Header("Location")!)).Status);
        scene.Pass(1);
        Assert.Equal(HttpStatusCode.OK, (await scene.Api.FollowAsync(answer.Header("Location")!)).Status);
        Assert.Equal(2, set.Machines.Length);
        Assert.Empty(set.PickedByScaleSet);
    }

    [Fact]
    public async Task A_machine_drains_before_it_is_gone()
    {
        await using var scene = await Scene.StartAsync(
            new AzureEmulatorOptions { DrainTime = TimeSpan.FromMinutes(5) });
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ActAsync("delete", "0")).IsDone();
        scene.Pass(300 + 29);
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines/0/instanceView");
        Assert.Equal(["ProvisioningState/deleting", "PowerState/running"], told.All("statuses", "code"));
        Assert.Equal("healthy", set.Machines[0].Health);
        scene.Pass(1);
        Assert.Equal(2, set.Machines.Length);
        Assert.Equal(
            "PT5M",
            (await scene.Api.GetAsync(scene.Api.Set())).Text("properties/virtualMachineProfile/scheduledEventsProfile/"
                + "terminateNotificationProfile/notBeforeTimeout"));
    }

    [Fact]
    public async Task A_deallocated_machine_counts_in_the_capacity_and_can_be_started()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { WarmTimeToReady = TimeSpan.FromSeconds(20) });
        (await scene.Api.ActAsync("deallocate", "2")).IsDone();
        Assert.Equal(MachineState.Deallocating, set.Machines[2].State);
        scene.Pass(30);
        Assert.Equal((3, MachineState.Deallocated), (set.Capacity, set.Machines[2].State));
        (await scene.Api.ActAsync("start", "2")).IsDone();
        Assert.Equal(MachineState.Starting, set.Machines[2].State);
        scene.Pass(40);
        Assert.Equal((MachineState.Running, "unhealthy"), (set.Machines[2].State, set.Machines[2].Health));
        scene.Pass(20);
        Assert.Equal("healthy", set.Machines[2].Health);
    }

    [Fact]
    public async Task Without_a_list_all_are_meant_but_for_deletion()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ActAsync("deallocate")).IsDone();
        scene.Pass(30);
        Assert.Equal(3, set.In(MachineState.Deallocated).Length);
        (await scene.Api.ActAsync("delete")).IsRefused(400, "InvalidParameter", "instanceIds");
    }

    [Fact]
    public async Task An_unknown_instance_is_refused_and_nothing_is_done()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ActAsync("delete", "0", "9")).IsRefused(
            400, "InvalidParameter", "instanceId 9 is not an active Virtual Machine Scale Set VM instanceId.");
        Assert.Equal(3, set.In(MachineState.Running).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_protection_of_a_machine_can_be_put(bool isFlexible)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = isFlexible });
        var path = $"{scene.Api.Set()}/virtualMachines/{set.Machines[0].InstanceId}";
        var body = new JsonObject
        {
            ["location"] = "eastus",
            ["properties"] = new JsonObject
            {
                ["protectionPolicy"] = new JsonObject { ["protectFromScaleIn"] = true },
            },
        };
        (await scene.Api.PutAsync(path, body)).IsDone();
        Assert.True(set.Machines[0].IsProtected);
        Assert.Equal("true", (await scene.Api.GetAsync(path)).Text("properties/protectionPolicy/protectFromScaleIn"));
    }

    [Fact]
    public async Task An_old_version_protects_no_machine_of_a_flexible_scale_set()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = true });
        (await scene.Api.PutAsync(
            $"{scene.Api.Set()}/virtualMachines/{set.Machines[0].Name}",
            new JsonObject { ["location"] = "eastus" },
            ("api-version", "2023-07-01"))).IsRefused(400, "InvalidParameter", "must be a number");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public async Task An_evicted_machine_goes_by_the_policy(bool isDeleted, int capacity)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsSpot = true, IsDeletedOnEviction = isDeleted });
        set.Evict("chat_1");
        scene.Pass(30);
        Assert.Equal(capacity, set.Capacity);
        Assert.Equal(isDeleted ? 2 : 3, set.Machines.Length);
        Assert.Equal(isDeleted ? 0 : 1, set.In(MachineState.Deallocated).Length);
    }

    [Fact]
    public async Task Only_a_running_spot_machine_can_be_evicted()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        Assert.Throws<ArgumentException>(() => set.Evict("chat_1"));
    }

    [Fact]
    public async Task A_mix_of_priorities_is_kept_by_new_machines()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with
        {
            IsFlexible = true,
            Capacity = 6,
            BaseRegular = 2,
            PercentRegularAboveBase = 50,
        });
        Assert.Equal(
            [false, false, false, true, false, true], set.Machines.Select(machine => machine.IsSpot));
    }
}
