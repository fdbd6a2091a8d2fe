using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Quotas;

/// <summary>What a project may have.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task A_region_counts_the_machines_that_run_there_and_those_of_others()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat") { TargetSize = 3, TargetStoppedSize = 2 });
        scene.Cloud.AddGroup(new GroupOptions("far") { TargetSize = 5, Zone = "europe-west4-a" });
        scene.Cloud.Quotas.Limit("NVIDIA_A100_GPUS", 8);
        scene.Cloud.Quotas.UseByOthers("NVIDIA_A100_GPUS", 2);

        var region = await scene.Api.GetAsync($"{scene.Api.Project}/regions/us-central1");

        Assert.Equal(("8", "5"), QuotaIn(region, "NVIDIA_A100_GPUS"));
        Assert.Equal("36", QuotaIn(region, "A2_CPUS").Used);
        var project = await scene.Api.GetAsync(scene.Api.Project);
        Assert.Equal("8", QuotaIn(project, "GPUS_ALL_REGIONS").Used);
    }

    [Fact]
    public async Task Spot_machines_count_against_what_is_theirs_once_there_is_any()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat") { TargetSize = 3, IsSpot = true });
        var region = $"{scene.Api.Project}/regions/us-central1";
        Assert.Equal("3", QuotaIn(await scene.Api.GetAsync(region), "NVIDIA_A100_GPUS").Used);
        Assert.Equal("0", QuotaIn(await scene.Api.GetAsync(scene.Api.Project), "GPUS_ALL_REGIONS").Used);

        scene.Cloud.Quotas.Limit("PREEMPTIBLE_NVIDIA_A100_GPUS", 4);

        var told = await scene.Api.GetAsync(region);
        Assert.Equal("0", QuotaIn(told, "NVIDIA_A100_GPUS").Used);
        Assert.Equal(("4", "3"), QuotaIn(told, "PREEMPTIBLE_NVIDIA_A100_GPUS"));
    }

    [Fact]
    public async Task A_machine_type_tells_its_vCPUs_and_accelerators()
    {
        await using var scene = await Scene.StartAsync();
        var types = $"{scene.Api.Project}/zones/us-central1-a/machineTypes";

        var type = await scene.Api.GetAsync($"{types}/g2-standard-12");

        Assert.Equal(
            ("12", "nvidia-l4", "1"),
            (type.Text("guestCpus"), type.Text("accelerators/0/guestAcceleratorType"),
                type.Text("accelerators/0/guestAcceleratorCount")));
        Assert.Null((await scene.Api.GetAsync($"{types}/n1-standard-8")).Text("accelerators/0/guestAcceleratorType"));
        (await scene.Api.GetAsync($"{types}/z9-huge-1")).IsRefused(404, "notFound", "machineTypes/z9-huge-1");
    }

    [Fact]
    public async Task A_quota_that_is_concealed_is_told_of_no_more()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Quotas.Conceal("NVIDIA_A100_GPUS");

        var region = await scene.Api.GetAsync($"{scene.Api.Project}/regions/us-central1");

        Assert.DoesNotContain("NVIDIA_A100_GPUS", region.All("quotas", "metric"));
        Assert.Contains("NVIDIA_L4_GPUS", region.All("quotas", "metric"));
    }

    private static (string? Limit, string? Used) QuotaIn(RawAnswer answer, string metric)
    {
        var index = answer.All("quotas", "metric").ToList().IndexOf(metric);
        return (answer.Text($"quotas/{index}/limit"), answer.Text($"quotas/{index}/usage"));
    }
}
