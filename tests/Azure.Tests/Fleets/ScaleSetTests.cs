using LlmCloudScaler.Azure.Tests.Clients;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Scale sets as they are told.</summary>
public sealed class ScaleSetTests
{
    private const string Uniform = """
        "sku":{"name":"Standard_ND96isr_H100_v5","tier":"Standard","capacity":3},
        "properties":{"orchestrationMode":"Uniform","provisioningState":"Succeeded","virtualMachineProfile":{}}
        """;

    [Fact]
    public async Task A_scale_set_is_read_with_its_mark()
    {
        var set = await GivenAsync($"{Uniform},\"etag\":\"\\\"7\\\"\"");

        Assert.Equal(("chat", 3, false, "\"7\""), (set.Name, set.Capacity, set.IsFlexible, set.ETag));
        Assert.Equal(("Standard_ND96isr_H100_v5", "Standard"), (set.Size.Name, set.Size.Tier));
        Assert.Equal(1_000, set.Most);
    }

    [Fact]
    public async Task Without_a_mark_there_is_no_condition() => Assert.Null((await GivenAsync(Uniform)).ETag);

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"extensionProfile":{"extensions":[{"properties":{"type":"CustomScript"}}]}}""", false)]
    [InlineData("""{"extensionProfile":{"extensions":[{"properties":{"type":"ApplicationHealthLinux"}}]}}""", true)]
    [InlineData("""{"extensionProfile":{"extensions":[{"properties":{"type":"ApplicationHealthWindows"}}]}}""", true)]
    [InlineData(
        """{"networkProfile":{"healthProbe":{"id":"/subscriptions/00000000-0000-0000-0000-000000000001"}}}""", true)]
    public async Task A_health_extension_or_probe_tells_whether_machines_serve(string profile, bool expected) =>
        Assert.Equal(expected, (await WithProfileAsync(profile)).ReportsHealth);

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"priority":"Regular"}""", false)]
    [InlineData("""{"priority":"Spot"}""", true)]
    [InlineData("""{"priority":"Low"}""", true)]
    public async Task Priority_tells_Spot(string profile, bool expected) =>
        Assert.Equal(expected, (await WithProfileAsync(profile)).IsSpot);

    [Theory]
    [InlineData("""{"storageProfile":{"osDisk":{"createOption":"FromImage"}}}""", true)]
    [InlineData(
        """{"storageProfile":{"osDisk":{"createOption":"FromImage","diffDiskSettings":{"option":"Local"}}}}""", false)]
    public async Task A_disk_on_the_machine_itself_ends_with_it(string profile, bool expected) =>
        Assert.Equal(expected, (await WithProfileAsync(profile)).CanRest);

    [Fact]
    public async Task A_single_placement_group_holds_a_hundred() => Assert.Equal(
        100, (await GivenAsync("""
            "sku":{"capacity":3},"properties":{"singlePlacementGroup":true,"orchestrationMode":"Flexible"}
            """)).Most);

    [Theory]
    [InlineData("""
        "sku":{"capacity":3},"properties":{"provisioningState":"Deleting"}
        """, SourceFault.NotFound)]
    [InlineData("""
        "properties":{"orchestrationMode":"Flexible"}
        """, SourceFault.Malformed)]
    [InlineData("""
        "sku":{"capacity":null},"properties":{}
        """, SourceFault.Malformed)]
    [InlineData("""
        "sku":{"capacity":-1},"properties":{}
        """, SourceFault.Malformed)]
    public async Task What_can_have_no_replicas_is_withheld(string members, SourceFault expected)
    {
        var fault = (await ReadAsync(members)).Match<ApiFault?>(_ => null, fault => fault);

        Assert.Equal(expected, fault?.Kind);
        Assert.Contains("chat", fault?.Detail, StringComparison.Ordinal);
    }

    private static Task<ScaleSet> WithProfileAsync(string profile) => GivenAsync(
        $$"""
        "sku":{"capacity":3},"properties":{"orchestrationMode":"Uniform","virtualMachineProfile":{{profile}} }
        """);

    private static async Task<ScaleSet> GivenAsync(string members) => (await ReadAsync(members)).Match(
        set => set, fault => throw new InvalidOperationException(fault.Detail));

    private static async Task<Answer<ScaleSet>> ReadAsync(string members)
    {
        using var scripted = new Scripted(Scripted.Json(
            200, $$"""{"id":"{{Machines.Set(0).Id}}","name":"chat","location":"eastus",{{members}} }"""));
        return await new ScaleSetCalls(scripted.Clients()).ScaleSetAsync(
            Machines.Set(0).Id, TestContext.Current.CancellationToken);
    }
}
