using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Compute;

/// <summary>What a group tells when it cannot have what it should.</summary>
public sealed class LaunchFailureTests
{
    private static readonly GroupOptions Chat = new("chat") { TargetSize = 1 };

    public static TheoryData<LaunchFailure, string, string> Failures => new()
    {
        {
            LaunchFailure.ZoneExhausted,
            "ZONE_RESOURCE_POOL_EXHAUSTED",
            "The zone 'projects/fleets/zones/us-central1-a' does not have enough resources"
        },
        {
            LaunchFailure.ZoneExhaustedWithDetails,
            "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS",
            "'(resource type:compute)'"
        },
        { LaunchFailure.QuotaExceeded, "QUOTA_EXCEEDED", "Limit: 8.0 in region us-central1." },
        { LaunchFailure.ImageNotFound, "RESOURCE_NOT_FOUND", "'projects/fleets/global/images/model'" },
        { LaunchFailure.InvalidTemplate, "INVALID_FIELD_VALUE", "does not exist in zone 'us-central1-a'" },
        { LaunchFailure.NotPermitted, "PERMISSIONS_ERROR", "projects/fleets/regions/us-central1/subnetworks" },
        { LaunchFailure.Preempted, "UNSUPPORTED_OPERATION", "preempted" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_launch_that_fails_is_told_with_the_machine_and_in_the_list_of_errors(
        LaunchFailure failure, string code, string message)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat).FailLaunches(failure);
        (await scene.Api.ResizeAsync(2)).IsDone();
        scene.Pass(20);
        var told = await scene.Api.ListAsync();
        const string Error = "managedInstances/1/lastAttempt/errors/errors/0";
        Assert.Equal(("CREATING", code), (told.Text("managedInstances/1/currentAction"), told.Text($"{Error}/code")));
        Assert.Contains(message, told.Text($"{Error}/message"), StringComparison.Ordinal);
        Assert.Null(told.At("managedInstances/1/instanceStatus"));
        Assert.Null(told.At("managedInstances/1/id"));
        var errors = await scene.Api.GetAsync($"{scene.Api.Group}/listErrors");
        Assert.Equal(
            (code, "CREATING", "2026-01-04T16:00:20.000-08:00"),
            (errors.Text("items/0/error/code"), errors.Text("items/0/instanceActionDetails/action"),
                errors.Text("items/0/timestamp")));
        Assert.Equal(told.Text("managedInstances/1/instance"), errors.Text("items/0/instanceActionDetails/instance"));
    }

    [Fact]
    public async Task It_is_tried_again_and_again_until_it_succeeds()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        (await scene.Api.ResizeAsync(2)).IsDone();
        scene.Pass(20 + 60 + 20);
        var errors = await scene.Api.GetAsync($"{scene.Api.Group}/listErrors");
        Assert.Equal(
            ["2026-01-04T16:01:40.000-08:00", "2026-01-04T16:00:20.000-08:00"], errors.All("items", "timestamp"));
        group.Restock();
        scene.Pass(60 + 60);
        Assert.Equal([MachineState.Running, MachineState.Running], Scene.States(group));
        Assert.Null((await scene.Api.ListAsync()).At("managedInstances/1/lastAttempt"));
    }

    [Fact]
    public async Task A_smaller_size_ends_first_what_was_never_launched()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        group.FailLaunches(LaunchFailure.QuotaExceeded);
        (await scene.Api.ResizeAsync(2)).IsDone();
        var pending = group.In(MachineState.Creating).Single().Name;
        scene.Pass(30);
        (await scene.Api.ResizeAsync(1)).IsDone();
        Assert.Equal([pending], group.PickedByGroup);
        Assert.Equal([MachineState.Running], Scene.States(group));
    }

    [Fact]
    public async Task Some_launches_may_succeed_before_and_other_zones_may_have_machines()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { Region = "us-central1", TargetSize = 3 });
        group.FailLaunches(LaunchFailure.ZoneExhausted, after: 1, zone: "us-central1-a");
        scene.Api.Place = "regions/us-central1";
        (await scene.Api.ResizeAsync(9)).IsDone();
        scene.Pass(60);
        Assert.Equal(
            ["us-central1-a"], group.In(MachineState.Creating).Select(machine => machine.Zone));
    }

    [Fact]
    public async Task The_quota_is_told_in_the_details()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat).FailLaunches(LaunchFailure.QuotaExceeded);
        (await scene.Api.ResizeAsync(2)).IsDone();
        scene.Pass(20);
        Assert.Equal("8", (await scene.Api.ListAsync()).Text(
            "managedInstances/1/lastAttempt/errors/errors/0/errorDetails/0/quotaInfo/limit"));
    }

    [Fact]
    public async Task A_preempted_machine_is_created_anew_under_its_name_as_soon_as_there_is_one()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var name = group.Machines[0].Name;
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        group.Preempt(name);
        await ToldAsync("RECREATING", "STOPPING", error: null);
        scene.Pass(30 + 20);
        await ToldAsync("RECREATING", status: null, "ZONE_RESOURCE_POOL_EXHAUSTED");
        group.Restock();
        scene.Pass(60 + 60);
        await ToldAsync("VERIFYING", "RUNNING", error: null);
        Assert.Equal((name, 1), (group.Machines[0].Name, group.TargetSize));

        async Task ToldAsync(string action, string? status, string? error)
        {
            var told = await scene.Api.ListAsync();
            Assert.Equal(
                (action, status, error),
                (told.Text("managedInstances/0/currentAction"), told.Text("managedInstances/0/instanceStatus"),
                    told.Text("managedInstances/0/lastAttempt/errors/errors/0/code")));
        }
    }
}
