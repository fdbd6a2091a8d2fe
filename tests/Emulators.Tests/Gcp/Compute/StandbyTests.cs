using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Compute;

/// <summary>How machines go into the standby pool and come out of it.</summary>
public sealed class StandbyTests
{
    private static readonly GroupOptions Chat = new("chat")
    {
        TargetSize = 2,
        WarmTimeToReady = TimeSpan.FromSeconds(15),
    };

    [Theory]
    [InlineData("stopInstances", "startInstances", "STOPPING", "STOPPED", "TERMINATED", "STARTING", 30, 40)]
    [InlineData("suspendInstances", "resumeInstances", "SUSPENDING", "SUSPENDED", "SUSPENDED", "RESUMING", 60, 20)]
    public async Task Machines_go_in_and_come_out_by_name_and_the_targets_follow(
        string into, string outOf, string going, string target, string there, string coming, int down, int up)
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var machine = group.Machines[0];
        (await scene.Api.ActAsync(into, machine.Url)).IsDone();
        Assert.Equal((1, 1), (group.TargetSize, group.TargetStoppedSize + group.TargetSuspendedSize));
        await ToldAsync(scene, going, target, going);
        scene.Pass(down);
        await ToldAsync(scene, "NONE", target, there);
        (await scene.Api.ActAsync(outOf, machine.Url)).IsDone();
        Assert.Equal((2, 0), (group.TargetSize, group.TargetStoppedSize + group.TargetSuspendedSize));
        await ToldAsync(scene, coming, "RUNNING", "STAGING");
        scene.Pass(up + 15);
        await ToldAsync(scene, "NONE", "RUNNING", "RUNNING");
        Assert.Equal("HEALTHY", group.Machines[0].Health);
    }

    [Fact]
    public async Task Only_what_runs_is_stopped_and_only_what_is_stopped_is_started()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var url = group.Machines[0].Url;
        (await scene.Api.ActAsync("startInstances", url)).IsRefused(400, "invalid", "is not stopped");
        (await scene.Api.ActAsync("stopInstances", url)).IsDone();
        (await scene.Api.ActAsync("stopInstances", url)).IsRefused(400, "invalid", "is not running");
        scene.Pass(30);
        (await scene.Api.ActAsync("resumeInstances", url)).IsRefused(400, "invalid", "is not suspended");
        Assert.Equal((1, 1), (group.TargetSize, group.TargetStoppedSize));
    }

    [Fact]
    public async Task A_machine_that_is_too_young_runs_on_until_it_is_stopped_unless_forced()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { StandbyInitialDelay = TimeSpan.FromSeconds(90) });
        scene.Pass(60);
        (await scene.Api.ActAsync("stopInstances", group.Machines[0].Url)).IsDone();
        await ToldAsync(scene, "STOPPING", "STOPPED", "RUNNING");
        var forced = RawClient.Instances([group.Machines[1].Url]);
        forced["forceStop"] = true;
        (await scene.Api.PostAsync($"{scene.Api.Group}/stopInstances", forced)).IsDone();
        Assert.Equal([MachineState.Running, MachineState.Stopping], Scene.States(group));
        scene.Pass(30);
        Assert.Equal([MachineState.Stopping, MachineState.Stopped], Scene.States(group));
    }

    [Fact]
    public async Task A_larger_target_of_stopped_machines_is_filled_with_new_ones()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        (await scene.Api.PatchAsync(new JsonObject { ["targetStoppedSize"] = 1 })).IsDone();
        Assert.Equal(MachineState.Creating, group.Machines[2].State);
        scene.Pass(60);
        Assert.Equal(MachineState.Stopping, group.Machines[2].State);
        scene.Pass(30);
        Assert.Equal((2, 1), (group.In(MachineState.Running).Length, group.In(MachineState.Stopped).Length));
        (await scene.Api.PatchAsync(new JsonObject { ["targetStoppedSize"] = 0 })).IsDone();
        scene.Pass(30);
        Assert.Equal([MachineState.Running, MachineState.Running], Scene.States(group));
    }

    [Fact]
    public async Task A_pool_that_scales_out_gives_suspended_machines_first_then_stopped_ones_and_fills_itself_again()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with
        {
            IsScaleOutPool = true,
            TargetStoppedSize = 1,
            TargetSuspendedSize = 1,
        });
        (await scene.Api.ResizeAsync(5)).IsDone();
        Assert.Equal(
            [MachineState.Running, MachineState.Running, MachineState.Resuming, MachineState.Starting,
                MachineState.Creating, MachineState.Creating, MachineState.Creating],
            Scene.States(group).Order().OrderBy(state => state switch
            {
                MachineState.Running => 0,
                MachineState.Resuming => 1,
                MachineState.Starting => 2,
                _ => 3,
            }));
        Assert.Equal((5, 1, 1), (group.TargetSize, group.TargetStoppedSize, group.TargetSuspendedSize));
        scene.Pass(60 + 60);
        Assert.Equal(
            (5, 1, 1),
            (group.In(MachineState.Running).Length, group.In(MachineState.Stopped).Length,
                group.In(MachineState.Suspended).Length));
    }

    [Fact]
    public async Task A_pool_that_is_left_to_hand_gives_nothing_of_itself()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetStoppedSize = 1 });
        (await scene.Api.ResizeAsync(3)).IsDone();
        Assert.Equal((1, 1), (group.In(MachineState.Stopped).Length, group.In(MachineState.Creating).Length));
    }

    [Fact]
    public async Task A_stopped_machine_that_is_deleted_takes_its_place_with_it()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetStoppedSize = 1 });
        (await scene.Api.ActAsync("deleteInstances", group.In(MachineState.Stopped)[0].Url)).IsDone();
        Assert.Equal((2, 0), (group.TargetSize, group.TargetStoppedSize));
    }

    [Fact]
    public async Task A_start_without_hardware_is_told_and_tried_again()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat with { TargetSize = 0, TargetStoppedSize = 1 });
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        (await scene.Api.ActAsync("startInstances", group.Machines[0].Url)).IsDone();
        scene.Pass(20);
        await ToldAsync(scene, "STARTING", "RUNNING", "TERMINATED");
        Assert.Equal(
            "STARTING",
            (await scene.Api.GetAsync($"{scene.Api.Group}/listErrors")).Text("items/0/instanceActionDetails/action"));
        group.Restock();
        scene.Pass(60 + 40);
        Assert.Equal([MachineState.Running], Scene.States(group));
    }

    [Fact]
    public async Task A_stale_fingerprint_is_refused_and_every_change_makes_a_new_one()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var fingerprint = (await scene.Api.GetAsync(scene.Api.Group)).Text("fingerprint");
        group.TouchByHand();
        (await scene.Api.PatchAsync(Patch(fingerprint))).IsRefused(412, "conditionNotMet", "fingerprint");
        Assert.Equal(0, group.TargetStoppedSize);
        (await scene.Api.PatchAsync(Patch(group.Fingerprint))).IsDone();
        Assert.Equal(1, group.TargetStoppedSize);
        Assert.NotEqual(fingerprint, group.Fingerprint);

        static JsonObject Patch(string? fingerprint) =>
            new() { ["fingerprint"] = fingerprint, ["targetStoppedSize"] = 1 };
    }

    [Fact]
    public async Task The_policy_of_the_pool_is_patched_and_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        (await scene.Api.PatchAsync(Policy("SCALE_OUT_POOL", 300))).IsDone();
        var told = await scene.Api.GetAsync(scene.Api.Group);
        Assert.Equal(
            ("SCALE_OUT_POOL", "300"), (told.Text("standbyPolicy/mode"), told.Text("standbyPolicy/initialDelaySec")));
        (await scene.Api.PatchAsync(Policy("AUTOMATIC", 0))).IsRefused(400, "invalid", "standbyPolicy");
        (await scene.Api.PatchAsync(Policy("MANUAL", 3601))).IsRefused(400, "invalid", "3600");

        static JsonObject Policy(string mode, int delay) => new()
        {
            ["standbyPolicy"] = new JsonObject { ["mode"] = mode, ["initialDelaySec"] = delay },
        };
    }

    private static async Task ToldAsync(Scene scene, string action, string target, string status)
    {
        var told = await scene.Api.ListAsync();
        Assert.Equal(
            (action, target, status),
            (told.Text("managedInstances/0/currentAction"), told.Text("managedInstances/0/targetStatus"),
                told.Text("managedInstances/0/instanceStatus")));
    }
}
