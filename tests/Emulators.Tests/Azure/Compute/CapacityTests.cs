using System.Net;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Compute;

/// <summary>How a scale set comes to its capacity.</summary>
public sealed class CapacityTests
{
    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 2 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_machine_boots_then_loads_then_is_healthy(bool isFlexible)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = isFlexible });
        var answer = await scene.Api.ScaleAsync(3);
        Assert.Equal("Updating", answer.Text("properties/provisioningState"));
        Assert.NotNull(answer.Header("Azure-AsyncOperation"));
        Assert.Equal(MachineState.Creating, set.Machines[2].State);
        scene.Pass(60);
        Assert.Equal((MachineState.Running, "unhealthy"), (set.Machines[2].State, set.Machines[2].Health));
        Assert.Equal("Succeeded", set.ProvisioningState);
        scene.Pass(119);
        Assert.Equal("unhealthy", set.Machines[2].Health);
        scene.Pass(1);
        Assert.Equal("healthy", set.Machines[2].Health);
    }

    [Fact]
    public async Task Names_tell_the_orchestration_mode()
    {
        await using var scene = await Scene.StartAsync();
        var uniform = scene.Cloud.AddScaleSet(Chat);
        var flexible = scene.Cloud.AddScaleSet(new ScaleSetOptions("batch") { IsFlexible = true, Capacity = 1 });
        Assert.Equal([("chat_0", "0"), ("chat_1", "1")], uniform.Machines.Select(one => (one.Name, one.InstanceId)));
        Assert.Matches("^batch_[0-9a-f]{8}$", flexible.Machines[0].Name);
        Assert.Equal(flexible.Machines[0].Name, flexible.Machines[0].InstanceId);
    }

    [Fact]
    public async Task A_lower_capacity_ends_the_newest_that_are_not_protected()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { Capacity = 4 });
        set.Protect("chat_3");
        await scene.Api.ScaleAsync(2);
        Assert.Equal(["chat_2", "chat_1"], set.PickedByScaleSet);
        scene.Pass(30);
        Assert.Equal(["chat_0", "chat_3"], set.Machines.Select(machine => machine.Name));
    }

    [Fact]
    public async Task A_Flexible_scale_set_goes_by_its_capacity_and_not_by_its_machines()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(
            Chat with { Capacity = 4, IsFlexible = true, KeepsPlacesOfDeleted = true });
        set.DeleteByHand(set.Machines[0].Name);
        scene.Pass(60);
        Assert.Equal((3, 4), (set.Machines.Length, set.Capacity));

        await scene.Api.ScaleAsync(5);
        Assert.Equal((4, 5), (set.Machines.Length, set.Capacity));

        // Lower, and still no fewer than there are machines: those that run are ended all the same.
        await scene.Api.ScaleAsync(4);
        scene.Pass(60);
        Assert.Equal((3, 4), (set.Machines.Length, set.Capacity));
        Assert.Single(set.PickedByScaleSet);
    }

    [Fact]
    public async Task The_same_capacity_once_more_changes_nothing()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ScaleAsync(2)).IsDone();
        Assert.Equal([MachineState.Running, MachineState.Running], Scene.States(set));
    }

    [Fact]
    public async Task A_patch_without_capacity_changes_nothing()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.PatchAsync(scene.Api.Set(), [])).IsDone();
        Assert.Equal(2, set.Capacity);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_capacity_out_of_range_is_refused(int capacity)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ScaleAsync(capacity)).IsRefused(400, "InvalidParameter", "sku.capacity");
    }

    [Fact]
    public async Task An_old_etag_is_refused_from_the_version_on_that_knows_it()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        var etag = set.Etag;
        set.SetCapacityByHand(3);
        (await PatchAsync(etag, RawClient.Compute)).IsRefused(412, "PreconditionFailed", "etag");
        (await PatchAsync(set.Etag, RawClient.Compute)).IsDone();
        (await PatchAsync(etag, "2023-07-01")).IsDone();

        Task<RawAnswer> PatchAsync(string match, string version) => scene.Api.SendAsync(
            HttpMethod.Patch,
            scene.Api.Set(),
            new JsonObject { ["sku"] = new JsonObject { ["capacity"] = 4 } },
            [("api-version", version)],
            match);
    }

    [Fact]
    public async Task An_operation_can_be_asked_after_until_it_is_over()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        var address = (await scene.Api.ScaleAsync(3)).Header("Azure-AsyncOperation")!;
        Assert.StartsWith("https://management.azure.com/", address, StringComparison.Ordinal);
        Assert.Equal("InProgress", (await scene.Api.FollowAsync(address)).Text("status"));
        scene.Pass(60);
        Assert.Equal("Succeeded", (await scene.Api.FollowAsync(address)).Text("status"));
    }

    [Fact]
    public async Task A_missing_scale_set_is_told_as_azure_tells_it()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.GetAsync(scene.Api.Set("other"))).IsRefused(
            404, "ResourceNotFound", "'Microsoft.Compute/virtualMachineScaleSets/other' under resource group 'fleets'");
        set.Delete();
        (await scene.Api.ScaleAsync(1)).IsRefused(404, "ResourceNotFound", "was not found");
    }

    [Fact]
    public async Task A_scale_set_that_is_deleted_or_busy_cannot_be_changed()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.UpdateBySomebodyElse(TimeSpan.FromMinutes(1));
        (await scene.Api.ScaleAsync(3)).IsRefused(409, "Conflict", "in progress");
        Assert.Equal("Updating", set.ProvisioningState);
        scene.Pass(60);
        (await scene.Api.ScaleAsync(3)).IsDone();
        set.BeginDelete();
        (await scene.Api.ActAsync("delete", "0")).IsRefused(409, "OperationNotAllowed", "marked for deletion");
        var told = await scene.Api.GetAsync(scene.Api.Set());
        Assert.Equal((HttpStatusCode.OK, "Deleting"), (told.Status, told.Text("properties/provisioningState")));
    }
}
