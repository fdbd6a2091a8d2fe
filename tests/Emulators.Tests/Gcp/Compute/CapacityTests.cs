using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Compute;

/// <summary>How a group grows and shrinks.</summary>
public sealed class CapacityTests
{
    private const string Request = "6b6c1f0e-0a52-4a3f-9a0e-6d9f1a6f0a01";

    private static readonly GroupOptions Chat = new("chat") { TargetSize = 1 };

    [Fact]
    public async Task A_new_machine_is_created_verified_and_healthy_by_the_clock()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        (await scene.Api.ResizeAsync(2)).IsDone();
        Assert.Equal(2, group.TargetSize);
        await ToldAsync(scene, "CREATING", "PROVISIONING", health: null);
        scene.Pass(40);
        await ToldAsync(scene, "CREATING", "STAGING", health: null);
        scene.Pass(20);
        await ToldAsync(scene, "VERIFYING", "RUNNING", "UNKNOWN");
        scene.Pass(10);
        await ToldAsync(scene, "VERIFYING", "RUNNING", "UNHEALTHY");
        scene.Pass(110);
        await ToldAsync(scene, "NONE", "RUNNING", "HEALTHY");
    }

    [Fact]
    public async Task Without_a_health_check_nothing_is_verified()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat with { HasHealthCheck = false });
        (await scene.Api.ResizeAsync(2)).IsDone();
        scene.Pass(60);
        await ToldAsync(scene, "NONE", "RUNNING", health: null);
        Assert.Null((await scene.Api.GetAsync(scene.Api.Group)).At("autoHealingPolicies"));
    }

    [Fact]
    public async Task An_operation_tells_only_that_it_was_accepted()
    {
        await using var scene = await Scene.StartAsync(
            new GcpEmulatorOptions { OperationTime = TimeSpan.FromSeconds(2) });
        scene.Cloud.AddGroup(Chat);
        var begun = (await scene.Api.ResizeAsync(2)).IsDone();
        Assert.Equal("RUNNING", begun.Text("status"));
        var address = $"{scene.Api.Project}/{scene.Api.Place}/operations/{begun.Text("name")}";
        Assert.Equal("RUNNING", (await scene.Api.PostAsync($"{address}/wait", body: null)).Text("status"));
        scene.Pass(2);
        Assert.Equal("DONE", (await scene.Api.GetAsync(address)).Text("status"));
        await ToldAsync(scene, "CREATING", "PROVISIONING", health: null);
    }

    [Fact]
    public async Task A_smaller_size_ends_machines_of_the_group_s_own_choice()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 3, DrainTime = TimeSpan.FromSeconds(60) });
        var sick = group.Machines[1].Name;
        group.SetHealth(sick, "TIMEOUT");
        (await scene.Api.ResizeAsync(2)).IsDone();
        Assert.Equal([sick], group.PickedByGroup);
        var told = await scene.Api.ListAsync();
        Assert.Equal(
            ("DELETING", "DELETED", "RUNNING", "DRAINING"),
            (told.Text("managedInstances/1/currentAction"), told.Text("managedInstances/1/targetStatus"),
                told.Text("managedInstances/1/instanceStatus"),
                told.Text("managedInstances/1/instanceHealth/0/detailedHealthState")));
        scene.Pass(60);
        Assert.Equal("STOPPING", (await scene.Api.ListAsync()).Text("managedInstances/1/instanceStatus"));
        scene.Pass(30);
        Assert.Equal(2, group.Machines.Length);
    }

    [Fact]
    public async Task Named_machines_are_deleted_and_the_size_falls_with_them()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 3 });
        (await scene.Api.ActAsync("deleteInstances", group.Machines[0].Url, group.Machines[2].Url)).IsDone();
        Assert.Equal(1, group.TargetSize);
        Assert.Empty(group.PickedByGroup);
        scene.Pass(30);
        Assert.Equal([MachineState.Running], Scene.States(group));
    }

    [Fact]
    public async Task An_address_that_begins_with_the_zone_is_one_too()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 2 });
        var address = $"zones/us-central1-a/instances/{group.Machines[0].Name}";
        (await scene.Api.ActAsync("deleteInstances", address)).IsDone();
        Assert.Equal(1, group.TargetSize);
    }

    [Theory]
    [InlineData("chat-none", "malformed")]
    [InlineData("zones/us-central1-a/instances/chat-none", "not a member")]
    [InlineData("zones/us-central1-f/instances/chat-none", "The zone is not one of the group's")]
    [InlineData(
        "https://www.googleapis.com/compute/v1/projects/other/zones/us-central1-a/instances/chat-none", "malformed")]
    public async Task A_machine_that_is_not_there_is_refused_and_none_is_deleted(string address, string message)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 2 });
        (await scene.Api.ActAsync("deleteInstances", group.Machines[0].Url, address))
            .IsRefused(400, "invalid", message);
        Assert.Equal(2, group.TargetSize);
    }

    [Fact]
    public async Task A_machine_that_is_gone_may_be_passed_over()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 2 });
        var body = RawClient.Instances(["zones/us-central1-a/instances/chat-none", group.Machines[0].Url]);
        body["skipInstancesOnValidationError"] = true;
        (await scene.Api.PostAsync($"{scene.Api.Group}/deleteInstances", body)).IsDone();
        Assert.Equal(1, group.TargetSize);
    }

    [Fact]
    public async Task Machines_are_created_under_the_names_given()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        (await scene.Api.CreateAsync(requestId: null, "chat-one", "chat-two")).IsDone();
        Assert.Equal(3, group.TargetSize);
        Assert.Equal(["chat-one", "chat-two"], group.In(MachineState.Creating).Select(machine => machine.Name));
        (await scene.Api.CreateAsync(requestId: null, "chat-one")).IsRefused(409, "alreadyExists", "chat-one");
        (await scene.Api.CreateAsync(requestId: null, "Chat")).IsRefused(400, "invalid", "regex");
    }

    [Fact]
    public async Task The_same_request_is_carried_out_once()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var first = (await scene.Api.CreateAsync(Request, "chat-one")).IsDone();
        var second = (await scene.Api.CreateAsync(Request, "chat-one")).IsDone();
        Assert.Equal((first.Text("name"), Request), (second.Text("name"), second.Text("clientOperationId")));
        Assert.Equal(2, group.TargetSize);
        (await scene.Api.CreateAsync("once", "chat-two")).IsRefused(400, "invalid", "UUID");
        (await scene.Api.CreateAsync($"{Guid.Empty}", "chat-two")).IsRefused(400, "invalid", "UUID");
    }

    [Fact]
    public async Task A_regional_group_spreads_its_machines_over_its_zones()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { Region = "us-central1", TargetSize = 4 });
        scene.Api.Place = "regions/us-central1";
        Assert.Equal(
            ["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-a"],
            group.Machines.Select(machine => machine.Zone));
        (await scene.Api.ResizeAsync(3)).IsDone();
        Assert.Equal([group.Machines[0].Name], group.PickedByGroup);
        var told = await scene.Api.GetAsync(scene.Api.Group);
        Assert.EndsWith("/regions/us-central1", told.Text("region"), StringComparison.Ordinal);
        Assert.Equal(3, told.All("distributionPolicy/zones", "zone").Count);
        (await scene.Api.ActAsync("stopInstances", group.Machines[1].Url)).IsDone();
        Assert.Equal((2, 1), (group.TargetSize, group.TargetStoppedSize));
    }

    [Fact]
    public async Task A_size_must_be_a_number_and_a_group_must_be_there()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        (await scene.Api.PostAsync($"{scene.Api.Group}/resize", body: null)).IsRefused(400, "required", "'size'");
        (await scene.Api.PostAsync($"{scene.Api.Group}/resize", body: null, ("size", "-1")))
            .IsRefused(400, "invalid", "'-1'");
        scene.Api.Place = "zones/us-central1-b";
        (await scene.Api.ResizeAsync(2)).IsRefused(
            404,
            "notFound",
            "The resource 'projects/fleets/zones/us-central1-b/instanceGroupManagers/chat' was not found");
    }

    [Fact]
    public async Task A_group_that_is_being_deleted_can_be_read_and_not_changed()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.BeginDelete();
        (await scene.Api.GetAsync(scene.Api.Group)).IsDone();
        (await scene.Api.ResizeAsync(2)).IsRefused(400, "resourceNotReady", "is not ready");
        group.Delete();
        (await scene.Api.GetAsync(scene.Api.Group)).IsRefused(404, "notFound", "chat");
    }

    [Fact]
    public async Task An_operation_may_fail_and_have_done_nothing()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.FailOperations("CONDITION_NOT_MET", "Not so.");
        var begun = (await scene.Api.ResizeAsync(2)).IsDone();
        Assert.Equal(1, group.TargetSize);
        var ended = await scene.Api.GetAsync(
            $"{scene.Api.Project}/{scene.Api.Place}/operations/{begun.Text("name")}");
        Assert.Equal(("DONE", "CONDITION_NOT_MET"), (ended.Text("status"), ended.Text("error/errors/0/code")));
    }

    private static async Task ToldAsync(Scene scene, string action, string status, string? health)
    {
        var told = await scene.Api.ListAsync();
        var last = (JsonObject)((JsonArray)told.At("managedInstances")!)[^1]!;
        Assert.Equal(
            (action, status, health),
            (last["currentAction"]!.ToString(), last["instanceStatus"]!.ToString(),
                last["instanceHealth"]?[0]!["detailedHealthState"]!.ToString()));
    }
}
