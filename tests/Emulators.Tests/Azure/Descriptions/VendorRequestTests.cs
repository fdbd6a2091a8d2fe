using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.StandbyPools;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Descriptions;

/// <summary>What the vendor's examples ask, the emulator does; and its answers have what theirs have.</summary>
public sealed class VendorRequestTests
{
    private const string Space = "Microsoft.Compute/virtualMachineScaleSets";

    /// <summary>What the examples' resources have and ours do not: descriptions in other languages, data of other
    /// aggregations than were asked for.</summary>
    private static readonly string[] NotEmulated =
        ["/errorMessage", "/minReadyCapacity", "/count", "/total", "/minimum", "/maximum", "/nextLink"];

    [Theory]
    [InlineData("VirtualMachineScaleSets_DeleteInstances", "delete")]
    [InlineData("VirtualMachineScaleSets_Deallocate", "deallocate")]
    [InlineData("VirtualMachineScaleSets_Start", "start")]
    public async Task An_action_on_instances_is_accepted_as_the_vendor_asks_for_it(string operation, string action)
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2 });
        var body = VendorExample.Of("compute-vmss", operation).Body!;
        body["instanceIds"] = new JsonArray("1");
        (await scene.Api.PostAsync($"{scene.Api.Set()}/{action}", body)).IsDone();
    }

    [Fact]
    public async Task A_scale_set_takes_the_vendors_patch_with_all_that_can_be_patched()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2 });
        (await scene.Api.PatchAsync(
            scene.Api.Set(), VendorExample.Of("compute-vmss", "VirtualMachineScaleSets_Update").Body!)).IsDone();
        Assert.Equal(7, set.Capacity);
    }

    [Fact]
    public async Task An_instance_takes_the_vendors_put_with_all_that_can_be_put()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 1 });
        (await scene.Api.PutAsync(
            $"{scene.Api.Set()}/virtualMachines/0",
            VendorExample.Of("compute-vmss", "VirtualMachineScaleSetVMs_Update").Body!)).IsDone();
        Assert.True(set.Machines[0].IsProtected);
    }

    [Fact]
    public async Task A_standby_pool_takes_the_vendors_patch()
    {
        await using var scene = await Scene.StartAsync();
        var pool = Pool(scene);
        (await scene.Api.PatchAsync(
            pool.Id, VendorExample.Of("standbypool", "StandbyVirtualMachinePools_Update").Body!)).IsDone();
        Assert.Equal((304, 300), (pool.MaxReadyCapacity, pool.MinReadyCapacity));
    }

    [Theory]
    [InlineData("StandbyVirtualMachinePools_Get", "")]
    [InlineData("StandbyVirtualMachinePoolRuntimeViews_Get", "/runtimeViews/latest")]
    [InlineData("StandbyVirtualMachines_ListByStandbyVirtualMachinePoolResource", "/standbyVirtualMachines")]
    public async Task An_answer_of_a_pool_has_every_member_that_the_vendors_example_has(string operation, string path)
    {
        await using var scene = await Scene.StartAsync();
        var told = await scene.Api.GetAsync(Pool(scene).Id + path, ("api-version", "2024-03-01"));
        HasAll(told, VendorExample.Of("standbypool", operation).Answer(200));
    }

    [Fact]
    public async Task An_answer_of_metrics_has_every_member_that_the_vendors_example_has()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat"));
        scene.Cloud.Metrics.Put(set.Id, Space, "Percentage CPU", scene.Time.GetUtcNow(), 5, ("VMName", "a"));
        scene.Pass(60);
        var query = new[]
        {
            ("api-version", "2024-02-01"), ("metricnames", "Percentage CPU"), ("aggregation", "average"),
            ("metricnamespace", Space),
        };
        var one = await scene.Api.GetAsync(
            $"{set.Id}/providers/Microsoft.Insights/metrics", [.. query, ("$filter", "VMName eq '*'")]);
        HasAll(one, VendorExample.Of("monitor-metrics", "Metrics_List").Answer(200));
        var many = await scene.Api.PostAsync(
            $"https://eastus.metrics.monitor.azure.com/subscriptions/{scene.Cloud.Subscription}/metrics:getBatch",
            new JsonObject { ["resourceids"] = new JsonArray(set.Id) },
            [.. query, ("filter", "VMName eq '*'")]);
        HasAll(many, VendorExample.Of("monitor-metrics-batch", "MetricsBatch_Batch").Answer(200));
    }

    private static EmulatedStandbyPool Pool(Scene scene) => scene.Cloud.AddStandbyPool(
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { IsFlexible = true, Zones = ["1"] }),
        new StandbyPoolOptions("pool"));

    private static void HasAll(RawAnswer told, JsonObject example) => Assert.Superset(
        Members(example).Where(path => !NotEmulated.Any(path.EndsWith)).ToHashSet(),
        Members(told.IsDone().Json).ToHashSet());

    /// <summary>The path of every member, the items of a list taken for one.</summary>
    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject structure => structure.SelectMany(member =>
            Members(member.Value).Select(path => $"/{member.Key}{path}").Prepend($"/{member.Key}")),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };
}
