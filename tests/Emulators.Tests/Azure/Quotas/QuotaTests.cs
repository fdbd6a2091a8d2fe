using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.StandbyPools;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Quotas;

public sealed class QuotaTests
{
    private const string Size = "Standard_NC24ads_A100_v4";
    private const string Family = "StandardNCADSA100v4Family";

    [Fact]
    public async Task Machines_count_against_their_family_and_all_regular_ones_also_those_that_stand_by()
    {
        await using var scene = await Scene.StartAsync();
        var set = scene.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 2, Size = Size, IsFlexible = true });
        scene.Cloud.AddStandbyPool(set, new StandbyPoolOptions("warm") { MaxReadyCapacity = 3 });
        scene.Cloud.Quotas.Limit(Family, 100);
        scene.Cloud.Quotas.UseByOthers(Family, 8);

        Assert.Equal(("80", "100"), await UsageAsync(scene, Family));
        Assert.Equal(("72", "1000"), await UsageAsync(scene, "cores"));
        Assert.Equal(("0", "1000"), await UsageAsync(scene, "lowPriorityCores"));
    }

    [Fact]
    public async Task Spot_machines_count_against_their_own_quota_only()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2, Size = Size, IsSpot = true });

        Assert.Equal(("48", "1000"), await UsageAsync(scene, "lowPriorityCores"));
        Assert.Equal(("0", "1000"), await UsageAsync(scene, Family));
    }

    [Fact]
    public async Task In_another_region_there_are_no_machines_and_no_sizes()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2, Size = Size });

        Assert.Equal(("0", "1000"), await UsageAsync(scene, "cores", "westus"));
        Assert.Empty((await SkusAsync(scene, "westus")).All("value", "name"));
    }

    [Fact]
    public async Task A_size_tells_its_family_its_vcpus_and_where_it_is_not_to_be_had()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Quotas.Restrict(Size, "NotAvailableForSubscription", "2", "3");
        var skus = await SkusAsync(scene, "eastus");
        var index = skus.All("value", "name").ToList().IndexOf(Size);

        Assert.Equal("virtualMachines", skus.Text($"value/{index}/resourceType"));
        Assert.Equal("24", skus.Text($"value/{index}/capabilities/1/value"));
        Assert.Equal(Family, skus.Text($"value/{index}/family"), ignoreCase: true);
        Assert.Equal("Zone", skus.Text($"value/{index}/restrictions/0/type"));
        Assert.Equal("3", skus.Text($"value/{index}/restrictions/0/restrictionInfo/zones/1"));
    }

    [Fact]
    public async Task Sizes_come_on_pages()
    {
        await using var scene = await Scene.StartAsync(new AzureEmulatorOptions { PageSize = 4 });
        var first = await SkusAsync(scene, "eastus");

        Assert.Equal(4, first.All("value", "name").Count);
        Assert.Equal(2, (await scene.Api.FollowAsync(first.Text("nextLink")!)).IsDone().All("value", "name").Count);
    }

    private static async Task<(string?, string?)> UsageAsync(Scene scene, string quota, string region = "eastus")
    {
        var usages = (await scene.Api.GetAsync(
            $"/subscriptions/{scene.Cloud.Subscription}/providers/Microsoft.Compute/locations/{region}/usages"))
            .IsDone();
        var index = usages.All("value", "name/value").ToList().IndexOf(quota);
        return (usages.Text($"value/{index}/currentValue"), usages.Text($"value/{index}/limit"));
    }

    private static async Task<RawAnswer> SkusAsync(Scene scene, string region) => (await scene.Api.GetAsync(
        $"/subscriptions/{scene.Cloud.Subscription}/providers/Microsoft.Compute/skus",
        ("$filter", $"location eq '{region}'"))).IsDone();
}
