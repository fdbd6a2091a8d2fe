using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Compute;

/// <summary>What is told of scale sets and their machines, and what Azure tells of neither.</summary>
public sealed class DescribeTests
{
    private const string Machines = "/providers/Microsoft.Compute/virtualMachines";

    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 3 };

    [Fact]
    public async Task A_scale_set_tells_its_model()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat with { IsFlexible = true, BaseRegular = 1, Zones = ["1", "2"] });
        var told = (await scene.Api.GetAsync(scene.Api.Set())).IsDone();
        Assert.Equal("3", told.Text("sku/capacity"));
        Assert.Equal("Flexible", told.Text("properties/orchestrationMode"));
        Assert.Equal("1", told.Text("properties/priorityMixPolicy/baseRegularPriorityCount"));
        Assert.Equal("Spot", told.Text("properties/virtualMachineProfile/priority"));
        Assert.Equal(
            ["ApplicationHealthLinux"],
            told.All("properties/virtualMachineProfile/extensionProfile/extensions", "properties/type"));
        Assert.NotNull(told.At("etag"));
        Assert.Null((await scene.Api.GetAsync(scene.Api.Set(), ("api-version", "2023-07-01"))).At("etag"));
    }

    [Fact]
    public async Task Without_the_health_extension_nobody_knows_the_health()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat with { HasHealthExtension = false });
        var model = await scene.Api.GetAsync(scene.Api.Set());
        Assert.Null(model.At("properties/virtualMachineProfile/extensionProfile"));
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"));
        Assert.Null(told.At("value/0/properties/instanceView/vmHealth"));
    }

    [Fact]
    public async Task Instances_of_a_uniform_scale_set_tell_all()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.SetHealth("chat_1", "unhealthy");
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"));
        Assert.Equal(["chat_0", "chat_1", "chat_2"], told.All("value", "name"));
        Assert.Equal(["0", "1", "2"], told.All("value", "instanceId"));
        Assert.Equal(
            ["ProvisioningState/succeeded", "PowerState/running"],
            told.All("value/0/properties/instanceView/statuses", "code"));
        Assert.Equal(
            ["HealthState/healthy", "HealthState/unhealthy", "HealthState/healthy"],
            told.All("value", "properties/instanceView/vmHealth/status/code"));
        var view = await scene.Api.GetAsync($"{scene.Api.Set()}/instanceView");
        Assert.Equal(
            ("ProvisioningState/succeeded", "3"),
            (view.Text("virtualMachine/statusesSummary/0/code"), view.Text("virtualMachine/statusesSummary/0/count")));
    }

    [Fact]
    public async Task A_machine_that_is_created_has_no_power_and_no_health()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat with { StartsSettled = false });
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines/0", ("$expand", "instanceView"));
        Assert.Equal("Creating", told.Text("properties/provisioningState"));
        Assert.Equal(["ProvisioningState/creating"], told.All("properties/instanceView/statuses", "code"));
        Assert.Null(told.At("properties/instanceView/vmHealth"));
    }

    [Fact]
    public async Task A_machine_that_is_powered_off_or_failed_by_hand_tells_so()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.PowerOffByHand("chat_0");
        set.FailProvisioning("chat_1", LaunchFailure.ProvisioningTimedOut);
        set.DeallocateByHand("chat_2");
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"));
        Assert.Equal(["Succeeded", "Failed", "Updating"], told.All("value", "properties/provisioningState"));
        Assert.Equal(
            ["PowerState/stopped", "PowerState/running", "PowerState/deallocating"],
            told.All("value", "properties/instanceView/statuses/1/code"));
        Assert.Equal(
            "ProvisioningState/failed/OSProvisioningTimedOut",
            told.Text("value/1/properties/instanceView/statuses/0/code"));
        (await scene.Api.ActAsync("start", "0")).IsDone();
        scene.Pass(40);
        Assert.Equal(MachineState.Running, set.Machines[0].State);
    }

    [Fact]
    public async Task A_flexible_scale_set_has_no_view_and_its_instances_have_none()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = true });
        var plain = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines");
        Assert.Equal(set.Machines.Select(machine => machine.Name), plain.All("value", "instanceId"));
        Assert.Empty((JsonObject)plain.At("value/0/properties")!);
        (await scene.Api.GetAsync($"{scene.Api.Set()}/instanceView")).IsRefused(
            400, "BadRequest", "Operation 'VirtualMachineScaleSets.instanceView.GET' is not allowed");
        (await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"))).IsRefused(
            400, "BadRequest", "Operation 'VirtualMachineScaleSets.virtualMachines.GET' is not allowed");
        (await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines/{set.Machines[0].Name}/instanceView")).IsRefused(
            400, "InvalidParameter", "must be a number");
    }

    [Fact]
    public async Task Machines_of_a_flexible_scale_set_tell_all_as_machines()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = true, IsSpot = true });
        scene.Cloud.AddScaleSet(new ScaleSetOptions("other") { IsFlexible = true, Capacity = 1 });
        scene.Cloud.AddScaleSet(new ScaleSetOptions("uniform") { Capacity = 1 });
        var told = await scene.Api.GetAsync(scene.Api.Group + Machines, Filter(set), ("$expand", "instanceView"));
        Assert.Equal(set.Machines.Select(machine => machine.Name), told.All("value", "name"));
        Assert.Equal(["Spot", "Spot", "Spot"], told.All("value", "properties/priority"));
        Assert.Equal(set.Id, told.Text("value/0/properties/virtualMachineScaleSet/id"));
        Assert.Equal("HealthState/healthy", told.Text("value/0/properties/instanceView/vmHealth/status/code"));
        var all = await scene.Api.GetAsync(scene.Api.Group + Machines);
        Assert.Equal(4, all.All("value", "name").Count);
        Assert.Null(all.At("value/0/properties/instanceView"));
        var one = await scene.Api.GetAsync(
            $"{scene.Api.Group}{Machines}/{set.Machines[0].Name}", ("$expand", "instanceView"));
        Assert.NotNull(one.At("properties/instanceView"));
    }

    [Fact]
    public async Task Machines_have_a_view_only_with_a_filter_that_is_understood()
    {
        await using var scene = await Scene.StartAsync();
        (await scene.Api.GetAsync(scene.Api.Group + Machines, ("$expand", "instanceView")))
            .IsRefused(400, "BadRequest", "valid $filter");
        (await scene.Api.GetAsync(scene.Api.Group + Machines, ("$filter", "name eq 'chat'")))
            .IsRefused(400, "BadRequest", "not supported");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_come_in_pages_that_lead_on(bool isFlexible)
    {
        await using var scene = await Scene.StartAsync(new AzureEmulatorOptions { PageSize = 2 });
        var set = scene.Cloud.AddScaleSet(Chat with { Capacity = 5, IsFlexible = isFlexible });
        var page = isFlexible
            ? await scene.Api.GetAsync(scene.Api.Group + Machines, Filter(set), ("$expand", "instanceView"))
            : await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"));
        var names = page.All("value", "name").ToList();
        for (var pages = 1; page.Text("nextLink") is { } link; pages++)
        {
            Assert.True(pages < 3, "the pages have no end");
            Assert.StartsWith("https://management.azure.com/", link, StringComparison.Ordinal);
            page = await scene.Api.FollowAsync(link);
            Assert.NotNull(page.At("value/0/properties/instanceView"));
            names.AddRange(page.All("value", "name"));
        }

        Assert.Equal(set.Machines.Select(machine => machine.Name), names);
    }

    [Fact]
    public async Task A_scale_set_is_found_whatever_the_case_of_its_path()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(Chat);
        var told = await scene.Api.GetAsync(scene.Api.Set().ToUpperInvariant());
        Assert.Equal("chat", told.IsDone().Text("name"));
        Assert.Equal(["chat"], (await scene.Api.GetAsync(scene.Api.Set()[..^5])).All("value", "name"));
    }

    [Fact]
    public async Task Equal_histories_are_equal_to_the_last_id()
    {
        var histories = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var scene = await Scene.StartAsync();
            var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = true });
            await scene.Api.ScaleAsync(5);
            scene.Pass(100);
            await scene.Api.ActAsync("delete", set.Machines[0].Name);
            var told = await scene.Api.GetAsync(scene.Api.Group + Machines, Filter(set), ("$expand", "instanceView"));
            histories.Add(told.Body);
        }

        Assert.Equal(histories[0], histories[1]);
    }

    private static (string Name, string Value) Filter(EmulatedScaleSet set) =>
        ("$filter", $"'virtualMachineScaleSet/id' eq '{set.Id}'");
}
