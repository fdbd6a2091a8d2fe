using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Compute;

/// <summary>What a scale set tells when it cannot have what it should.</summary>
public sealed class LaunchFailureTests
{
    private static readonly ScaleSetOptions Chat = new("chat") { Capacity = 1 };

    public static TheoryData<LaunchFailure, int, string, string> AtOnce => new()
    {
        { LaunchFailure.SkuNotAvailable, 409, "SkuNotAvailable", "Standard_ND96asr_v4' is currently not available" },
        { LaunchFailure.NoSpotCapacity, 409, "SkuNotAvailable", "The requested tier for resource 'chat'" },
        { LaunchFailure.CoresQuota, 409, "OperationNotAllowed", "approved Total Regional Cores quota" },
        { LaunchFailure.FamilyQuota, 409, "OperationNotAllowed", "Cores quota" },
        { LaunchFailure.SpotCoresQuota, 409, "OperationNotAllowed", "approved LowPriorityCores quota" },
        { LaunchFailure.QuotaExceeded, 400, "QuotaExceeded", "Location: eastus" },
        { LaunchFailure.SpotPriceTooLow, 409, "SpotPriceGreaterThanProvidedMaxPrice", "current spot price" },
        { LaunchFailure.ImageNotFound, 404, "ImageNotFound", "cannot be found" },
        { LaunchFailure.InvalidParameter, 400, "InvalidParameter", "is invalid" },
        { LaunchFailure.AllocationFailed with { IsAtOnce = true }, 409, "AllocationFailed", "sufficient capacity" },
    };

    public static TheoryData<LaunchFailure, string> Later => new()
    {
        { LaunchFailure.AllocationFailed, "AllocationFailed" },
        { LaunchFailure.ZonalAllocationFailed, "ZonalAllocationFailed" },
        { LaunchFailure.OverconstrainedAllocation, "OverconstrainedAllocationRequest" },
        { LaunchFailure.OverconstrainedZonalAllocation, "OverconstrainedZonalAllocationRequest" },
        { LaunchFailure.ProvisioningTimedOut, "OSProvisioningTimedOut" },
    };

    [Theory]
    [MemberData(nameof(AtOnce))]
    public async Task A_request_may_be_refused_at_once(LaunchFailure failure, int status, string code, string message)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(failure);
        (await scene.Api.ScaleAsync(3)).IsRefused(status, code, message);
        Assert.Equal((1, 1, "Succeeded"), (set.Capacity, set.Machines.Length, set.ProvisioningState));
        (await scene.Api.ScaleAsync(1)).IsDone();
    }

    [Theory]
    [MemberData(nameof(Later))]
    public async Task A_launch_may_fail_later(LaunchFailure failure, string code)
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(failure, after: 1);
        var address = (await scene.Api.ScaleAsync(3)).IsDone().Header("Azure-AsyncOperation")!;
        scene.Pass(60);
        Assert.Equal([MachineState.Running, MachineState.Running, MachineState.Failed], Scene.States(set));
        Assert.Equal((3, "Failed"), (set.Capacity, set.ProvisioningState));
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines", ("$expand", "instanceView"));
        Assert.Equal("Failed", told.Text("value/2/properties/provisioningState"));
        Assert.Equal(
            [$"ProvisioningState/failed/{code}"], told.All("value/2/properties/instanceView/statuses", "code"));
        var operation = await scene.Api.FollowAsync(address);
        Assert.Equal(("Failed", code), (operation.Text("status"), operation.Text("error/code")));
        var view = await scene.Api.GetAsync($"{scene.Api.Set()}/instanceView");
        Assert.Equal($"ProvisioningState/failed/{code}", view.Text("statuses/0/code"));
    }

    [Fact]
    public async Task A_failed_machine_of_a_flexible_scale_set_tells_it_as_a_machine()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat with { IsFlexible = true });
        set.FailLaunches(LaunchFailure.AllocationFailed);
        (await scene.Api.ScaleAsync(2)).IsDone();
        scene.Pass(60);
        var told = await scene.Api.GetAsync(
            $"{scene.Api.Group}/providers/Microsoft.Compute/virtualMachines",
            ("$filter", $"'virtualMachineScaleSet/id' eq '{set.Id}'"),
            ("$expand", "instanceView"));
        Assert.Equal(["Succeeded", "Failed"], told.All("value", "properties/provisioningState"));
        Assert.Equal(
            "ProvisioningState/failed/AllocationFailed", told.Text("value/1/properties/instanceView/statuses/0/code"));
    }

    [Fact]
    public async Task Failed_machines_may_vanish_and_are_made_good_only_when_asked_again()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.AllocationFailed, leavesMachines: false);
        (await scene.Api.ScaleAsync(3)).IsDone();
        scene.Pass(60);
        Assert.Equal((3, 1, "Failed"), (set.Capacity, set.Machines.Length, set.ProvisioningState));
        set.Restock();
        scene.Pass(600);
        Assert.Single(set.Machines);
        (await scene.Api.ScaleAsync(3)).IsDone();
        scene.Pass(60);
        Assert.Equal((3, "Succeeded"), (set.In(MachineState.Running).Length, set.ProvisioningState));
    }

    [Fact]
    public async Task A_failed_machine_can_be_deleted()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        set.FailLaunches(LaunchFailure.AllocationFailed);
        (await scene.Api.ScaleAsync(2)).IsDone();
        scene.Pass(60);
        (await scene.Api.ActAsync("delete", "1")).IsDone();
        scene.Pass(30);
        Assert.Equal((1, 1, "Succeeded"), (set.Capacity, set.Machines.Length, set.ProvisioningState));
    }

    [Fact]
    public async Task A_deallocated_machine_may_find_no_hardware_when_it_is_started()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(Chat);
        (await scene.Api.ActAsync("deallocate", "0")).IsDone();
        scene.Pass(30);
        set.FailLaunches(LaunchFailure.AllocationFailed);
        (await scene.Api.ActAsync("start", "0")).IsDone();
        scene.Pass(40);
        var told = await scene.Api.GetAsync($"{scene.Api.Set()}/virtualMachines/0/instanceView");
        Assert.Equal(
            ["ProvisioningState/failed/AllocationFailed", "PowerState/deallocated"], told.All("statuses", "code"));
    }
}
