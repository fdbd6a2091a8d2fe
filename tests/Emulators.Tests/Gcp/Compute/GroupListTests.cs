using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Compute;

/// <summary>What is told of many groups and of their templates, and sizes that are set by a patch.</summary>
public sealed class GroupListTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("us-central1")]
    public async Task Groups_are_listed_by_their_zone_or_region_in_pages(string? region)
    {
        await using var scene = await Scene.StartAsync(new GcpEmulatorOptions { PageSize = 2 });
        foreach (var name in new[] { "chat", "code", "embed" })
        {
            scene.Cloud.AddGroup(new GroupOptions(name) { Region = region });
        }

        scene.Cloud.AddGroup(new GroupOptions("far") { Zone = "us-central1-f" });
        var groups = $"{scene.Api.Project}/{(region is null ? scene.Api.Place : $"regions/{region}")}"
            + "/instanceGroupManagers";
        var first = await scene.Api.GetAsync(groups);
        var second = await scene.Api.GetAsync(groups, ("pageToken", first.Text("nextPageToken")!));
        Assert.Equal(["chat", "code"], first.All("items", "name"));
        Assert.Equal(["embed"], second.All("items", "name"));
        scene.Cloud.Identity.Deny("compute.instanceGroupManagers.list");
        (await scene.Api.GetAsync(groups)).IsRefused(403, "forbidden", "compute.instanceGroupManagers.list");
    }

    [Theory]
    [InlineData(true, "SPOT", "true")]
    [InlineData(false, "STANDARD", "false")]
    public async Task A_template_tells_on_what_terms_machines_run(bool isSpot, string model, string preemptible)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat") { IsSpot = isSpot });
        var address = (await scene.Api.GetAsync(scene.Api.Group)).Text("versions/0/instanceTemplate")!;
        var told = await scene.Api.GetAsync(
            address.Replace("www.googleapis.com", "compute.googleapis.com", StringComparison.Ordinal));
        Assert.Equal(
            (model, preemptible),
            (told.Text("properties/scheduling/provisioningModel"), told.Text("properties/scheduling/preemptible")));
        (await scene.Api.GetAsync($"{scene.Api.Project}/global/instanceTemplates/other"))
            .IsRefused(404, "notFound", "other");
    }

    [Fact]
    public async Task A_patch_sets_the_size_of_what_runs_and_of_what_stands_by_at_once()
    {
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(new GroupOptions("chat") { TargetSize = 1 });
        (await scene.Api.PatchAsync(new JsonObject { ["targetSize"] = 3, ["targetStoppedSize"] = 1 })).IsDone();
        Assert.Equal((3, 1), (group.TargetSize, group.TargetStoppedSize));
        Assert.Equal(4, group.Machines.Length);
        (await scene.Api.PatchAsync(new JsonObject { ["targetSize"] = -1 })).IsRefused(400, "invalid", "targetSize");
    }
}
