using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Insights;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Insights;

/// <summary>What is told of metrics.</summary>
public sealed class MetricTests
{
    private const string Gpu = "Telegraf/nvidia_smi";
    private const string Load = "utilization_gpu";
    private const string Batch = "/metrics:getBatch";

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Values_are_aggregated_over_the_interval()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start.AddMinutes(1), MetricPoint.Of(10, 30, 80), ("VMName", "a"));
        var told = await AskAsync(scene, set, "average,total,minimum,maximum,count", interval: "PT5M");
        Assert.Equal(
            ("60", "420", "10", "100", "7"),
            (Point(told, 0, "average"), Point(told, 0, "total"), Point(told, 0, "minimum"), Point(told, 0, "maximum"),
                Point(told, 0, "count")));
    }

    [Fact]
    public async Task A_star_gives_a_series_for_each_value()
    {
        await using var scene = await Scene.StartAsync();
        var told = await AskAsync(scene, Measured(scene), filter: "VMName eq '*'");
        Assert.Equal(["a", "b"], told.All("value/0/timeseries", "metadatavalues/0/value"));
        Assert.Equal("vmname", told.Text("value/0/timeseries/0/metadatavalues/0/name/value"));
        Assert.Equal(("60", "90"), (Point(told, 1, "average", series: 0), Point(told, 1, "average", series: 1)));
    }

    [Fact]
    public async Task A_filter_without_a_number_of_series_gives_ten()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        for (var machine = 0; machine < 12; machine++)
        {
            scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start, 1, ("VMName", $"m{machine}"));
        }

        var few = await AskAsync(scene, set, filter: "VMName eq '*'");
        Assert.Equal(10, few.All("value/0/timeseries", "data").Count);
        var all = await AskAsync(scene, set, filter: "VMName eq '*'", top: "100");
        Assert.Equal(14, all.All("value/0/timeseries", "data").Count);
    }

    [Fact]
    public async Task Named_values_are_all_that_is_told()
    {
        await using var scene = await Scene.StartAsync();
        var told = await AskAsync(scene, Measured(scene), filter: "VMName eq 'b' or VMName eq 'c'");
        Assert.Equal(["b"], told.All("value/0/timeseries", "metadatavalues/0/value"));
    }

    [Fact]
    public async Task A_minute_without_a_value_has_a_point_without_one()
    {
        await using var scene = await Scene.StartAsync();
        var told = await AskAsync(scene, Measured(scene));
        Assert.Equal("2026-01-05T00:00:00Z", Point(told, 0, "timeStamp"));
        Assert.Null(Point(told, 0, "average"));
        Assert.Equal("75", Point(told, 1, "average"));
    }

    [Fact]
    public async Task A_value_that_is_not_published_yet_is_not_told()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        scene.Cloud.Metrics.PublicationDelay = TimeSpan.FromMinutes(2);
        scene.Pass(59);
        Assert.Null(Point(await AskAsync(scene, set), 1, "average"));
        scene.Pass(31);
        Assert.Equal("75", Point(await AskAsync(scene, set), 1, "average"));
    }

    [Fact]
    public async Task A_metric_that_has_no_data_has_no_series()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        scene.Cloud.Metrics.Define(set.Id, Gpu, "idle", "VMName");
        var told = await AskAsync(scene, set, metric: "idle");
        Assert.Empty((JsonArray)told.At("value/0/timeseries")!);
    }

    [Theory]
    [InlineData(Gpu, "other", "Failed to find metric configuration for provider: Microsoft.Compute, resource Type: "
        + "virtualMachineScaleSets, metric: other, Valid metrics: utilization_gpu", "")]
    [InlineData("nvidia", Load, "Detect invalid value: nvidia for query parameter: 'metricnamespace', the value must "
        + "be: Microsoft.Compute/virtualMachineScaleSets", "")]
    [InlineData(Gpu, Load, "does not support requested dimension combination: host, supported ones are: VMName",
        "host eq '*'")]
    [InlineData(Gpu, Load, "The filter is not valid", "VMName > 3")]
    public async Task What_is_not_known_is_refused(string space, string metric, string message, string filter)
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        (await AskAsync(scene, set, space: space, metric: metric, filter: filter))
            .IsRefused(400, "BadRequest", message);
        (await BatchAsync(scene, [set.Id], space, metric, filter)).IsRefused(400, "BadRequest", message);
    }

    [Fact]
    public async Task A_refusal_of_one_resource_and_one_of_many_differ_in_form()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        Assert.NotNull((await AskAsync(scene, set, metric: "other")).At("code"));
        Assert.NotNull((await BatchAsync(scene, [set.Id], Gpu, "other")).At("error/code"));
    }

    [Fact]
    public async Task Many_resources_are_told_together()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        var other = scene.Cloud.AddScaleSet(new ScaleSetOptions("other"));
        scene.Cloud.Metrics.Put(other.Id, Gpu, Load, Start, 5, ("VMName", "c"));
        scene.Cloud.Metrics.Spoil(other.Id, "InternalError");
        var told = (await BatchAsync(scene, [set.Id, other.Id], Gpu, Load, "VMName eq '*'")).IsDone();
        Assert.Equal([set.Id, other.Id], told.All("values", "resourceid"));
        Assert.Equal(["Success", "InternalError"], told.All("values", "value/0/errorCode"));
        Assert.Equal("60", told.Text("values/0/value/0/timeseries/0/data/1/average"));
        Assert.Empty((JsonArray)told.At("values/1/value/0/timeseries")!);
    }

    [Fact]
    public async Task One_resource_too_many_or_of_another_region_spoils_the_batch()
    {
        await using var scene = await Scene.StartAsync();
        var set = Measured(scene);
        (await BatchAsync(scene, [.. Enumerable.Repeat(set.Id, 51)], Gpu, Load))
            .IsRefused(400, "BadRequest", "between 1 and 50");
        var far = scene.Cloud.AddScaleSet(new ScaleSetOptions("far") { Region = "westus" });
        (await BatchAsync(scene, [set.Id, far.Id], Gpu, Load))
            .IsRefused(404, "NotFound", "Failed to find resource mapping");
    }

    private static EmulatedScaleSet Measured(Scene scene)
    {
        var set = scene.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2 });
        scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start.AddMinutes(1), 40, ("VMName", "a"));
        scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start.AddSeconds(90), 80, ("VMName", "a"));
        scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start.AddMinutes(1), 80, ("VMName", "b"));
        scene.Cloud.Metrics.Put(set.Id, Gpu, Load, Start.AddMinutes(1), 100, ("VMName", "b"));
        scene.Pass(120);
        return set;
    }

    private static string? Point(RawAnswer told, int point, string name, int series = 0) =>
        told.Text($"value/0/timeseries/{series}/data/{point}/{name}");

    private static Task<RawAnswer> AskAsync(
        Scene scene,
        EmulatedScaleSet set,
        string aggregation = "average",
        string interval = "PT1M",
        string space = Gpu,
        string metric = Load,
        string filter = "",
        string top = "") => scene.Api.GetAsync(
        $"{set.Id}/providers/Microsoft.Insights/metrics",
        [
            ("api-version", "2024-02-01"),
            ("timespan", $"{Start:u}/{Start.AddMinutes(5):u}"),
            ("interval", interval),
            ("metricnamespace", space),
            ("metricnames", metric),
            ("aggregation", aggregation),
            .. filter.Length > 0 ? [("$filter", filter)] : Array.Empty<(string, string)>(),
            .. top.Length > 0 ? [("top", top)] : Array.Empty<(string, string)>(),
        ]);

    private static Task<RawAnswer> BatchAsync(
        Scene scene, IReadOnlyList<string> resources, string space, string metric, string filter = "") =>
        scene.Api.PostAsync(
            $"https://eastus.metrics.monitor.azure.com/subscriptions/{scene.Cloud.Subscription}{Batch}",
            new JsonObject
            {
                ["resourceids"] = new JsonArray([.. resources.Select(resource => (JsonNode?)resource)]),
            },
            [
                ("api-version", "2024-02-01"),
                ("starttime", $"{Start:u}"),
                ("endtime", $"{Start.AddMinutes(5):u}"),
                ("interval", "PT1M"),
                ("metricnamespace", space),
                ("metricnames", metric),
                ("aggregation", "average"),
                .. filter.Length > 0 ? [("filter", filter)] : Array.Empty<(string, string)>(),
            ]);
}
