using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Compute;

/// <summary>What is told of groups.</summary>
public sealed class DescribeTests
{
    private static readonly GroupOptions Chat = new("chat") { TargetSize = 3 };

    [Fact]
    public async Task A_group_counts_what_goes_on_in_it_and_is_stable_when_nothing_does()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        var quiet = await scene.Api.GetAsync(scene.Api.Group);
        Assert.Equal(("3", "true"), (quiet.Text("currentActions/none"), quiet.Text("status/isStable")));
        Assert.Equal("https://www.googleapis.com/compute/v1/projects/fleets/zones/us-central1-a", quiet.Text("zone"));
        (await scene.Api.ResizeAsync(4)).IsDone();
        var busy = await scene.Api.GetAsync(scene.Api.Group);
        Assert.Equal(
            ("4", "1", "false"),
            (busy.Text("targetSize"), busy.Text("currentActions/creating"), busy.Text("status/isStable")));
    }

    [Fact]
    public async Task A_list_comes_in_pages_only_where_the_group_says_so()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat);
        Assert.Equal(3, (await scene.Api.ListAsync(("maxResults", "2"))).All("managedInstances", "name").Count);
        scene.Cloud.AddGroup(Chat with { Zone = "us-central1-b", IsPaginated = true });
        scene.Api.Place = "zones/us-central1-b";
        var first = await scene.Api.ListAsync(("maxResults", "2"));
        Assert.Equal(2, first.All("managedInstances", "name").Count);
        var second = await scene.Api.ListAsync(("maxResults", "2"), ("pageToken", first.Text("nextPageToken")!));
        Assert.Single(second.All("managedInstances", "name"));
        Assert.Null(second.Text("nextPageToken"));
        (await scene.Api.ListAsync(("pageToken", "2"))).IsRefused(400, "invalid", "pageToken");
    }

    [Fact]
    public async Task Errors_come_in_pages()
    {
        await using var scene = await Scene.StartAsync(new GcpEmulatorOptions { PageSize = 2 });
        scene.Cloud.AddGroup(Chat).FailLaunches(LaunchFailure.ZoneExhausted);
        (await scene.Api.ResizeAsync(6)).IsDone();
        scene.Pass(20);
        var first = await scene.Api.GetAsync($"{scene.Api.Group}/listErrors");
        var second = await scene.Api.GetAsync(
            $"{scene.Api.Group}/listErrors", ("pageToken", first.Text("nextPageToken")!));
        Assert.Equal((2, 1), (first.All("items", "timestamp").Count, second.All("items", "timestamp").Count));
    }

    [Fact]
    public async Task A_group_without_machines_has_no_list()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(Chat with { TargetSize = 0 });
        Assert.Equal("{}", (await scene.Api.ListAsync()).Body);
    }

    [Fact]
    public async Task An_autoscaler_is_listed_where_its_group_is()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(Chat);
        var regional = scene.Cloud.AddGroup(Chat with { Region = "us-central1" });
        scene.Cloud.AddAutoscaler("own", group);
        scene.Cloud.AddAutoscaler("off", regional, mode: "OFF");
        var zonal = await scene.Api.GetAsync($"{scene.Api.Project}/zones/us-central1-a/autoscalers");
        Assert.Equal(
            (group.SelfLink, "ON", "ACTIVE"),
            (zonal.Text("items/0/target"), zonal.Text("items/0/autoscalingPolicy/mode"), zonal.Text("items/0/status")));
        var wide = await scene.Api.GetAsync($"{scene.Api.Project}/regions/us-central1/autoscalers");
        Assert.Equal(["OFF"], wide.All("items", "autoscalingPolicy/mode"));
        Assert.EndsWith(
            "/autoscalers/own",
            (await scene.Api.GetAsync(scene.Api.Group)).Text("status/autoscaler"),
            StringComparison.Ordinal);
        (await scene.Api.CreateAsync(requestId: null, "chat-one")).IsRefused(400, "invalid", "autoscaled");
    }

    [Fact]
    public async Task An_empty_place_has_no_autoscalers()
    {
        await using var scene = await Scene.StartAsync();
        var told = (await scene.Api.GetAsync($"{scene.Api.Project}/zones/us-east1-b/autoscalers")).IsDone();
        Assert.Empty(told.All("items", "name"));
    }

    [Fact]
    public async Task Another_project_is_not_there()
    {
        await using var scene = await Scene.StartAsync();
        (await scene.Api.GetAsync(
            "https://compute.googleapis.com/compute/v1/projects/other/zones/us-central1-a/instanceGroupManagers/chat"))
            .IsRefused(404, "notFound", "projects/other");
    }

    [Fact]
    public async Task Machines_have_names_of_their_own_that_every_run_has_alike()
    {
        await using var one = await Scene.StartAsync();
        await using var other = await Scene.StartAsync();
        var names = one.Cloud.AddGroup(Chat with { BaseInstanceName = "llm" }).Machines.Select(machine => machine.Name);
        Assert.Equal(names, other.Cloud.AddGroup(Chat with { BaseInstanceName = "llm" }).Machines
            .Select(machine => machine.Name));
        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^llm-[a-z0-9]{4}$", name));
    }
}
