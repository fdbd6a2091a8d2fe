using System.Text.Json;

using Azure;
using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class ResourceApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_read_to_its_last_page()
    {
        var scripted = new Scripted(
            Scripted.Json(
                200, """{"value":[{"name":"a"}],"nextLink":"https://management.azure.com/pools?$skipToken=1"}"""),
            Scripted.Json(200, """{"value":[{"name":"b","unknown":{}}],"nextLink":null}"""));

        var pools = await ListAsync(scripted);

        Assert.Equal(["a", "b"], pools.Select(pool => pool.Name));
        Assert.Equal("https://management.azure.com/pools?$skipToken=1", scripted.Requests[1].Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://elsewhere.example/pools?page=2")]
    [InlineData("http://management.azure.com/pools?page=2")]
    public async Task The_token_follows_no_link_that_leads_elsewhere(string link)
    {
        var scripted = new Scripted(Scripted.Json(200, $$"""{"value":[],"nextLink":"{{link}}"}"""));

        await Assert.ThrowsAsync<JsonException>(() => ListAsync(scripted));

        Assert.Single(scripted.Requests);
    }

    [Fact]
    public async Task Pages_without_end_are_no_list()
    {
        var scripted = new Scripted(
            Scripted.Json(200, """{"value":[],"nextLink":"https://management.azure.com/pools?page=2"}"""));

        await Assert.ThrowsAsync<JsonException>(() => ListAsync(scripted));
    }

    [Fact]
    public async Task A_list_that_fails_on_its_second_page_fails()
    {
        var scripted = new Scripted(
            Scripted.Json(200, """{"value":[{}],"nextLink":"https://management.azure.com/pools?page=2"}"""),
            Scripted.Error(403, "AuthorizationFailed", "No."));

        await Assert.ThrowsAsync<RequestFailedException>(() => ListAsync(scripted));
    }

    [Fact]
    public async Task A_filter_is_escaped()
    {
        var scripted = new Scripted(Scripted.Json(200, "{}"));

        await scripted.Clients().Resources.ListAsync(
            "/log", "1", "resourceUri eq '/a b&c'", ResourceJson.Default.ResourcePageEventData, Cancellation);

        Assert.Equal(
            "?api-version=1&$filter=resourceUri%20eq%20%27%2Fa%20b%26c%27",
            scripted.Requests[0].Address.Query);
    }

    [Fact]
    public async Task A_change_tells_only_what_becomes_otherwise()
    {
        var scripted = new Scripted(Scripted.Json(200, "{}"));
        var patch = new StandbyVirtualMachinePoolPatch
        {
            Properties = new() { ElasticityProfile = new() { MaxReadyCapacity = 5, MinReadyCapacity = 0 } },
        };

        await scripted.Clients().Resources.PatchAsync(
            "/pool", "1", patch, ResourceJson.Default.StandbyVirtualMachinePoolPatch, Cancellation);

        var asked = Assert.Single(scripted.Requests);
        Assert.Equal("PATCH", asked.Method);
        Assert.Equal(
            """{"properties":{"elasticityProfile":{"maxReadyCapacity":5,"minReadyCapacity":0}}}""", asked.Body);
    }

    private static async Task<IReadOnlyList<StandbyVirtualMachinePoolData>> ListAsync(Scripted scripted) =>
        await scripted.Clients().Resources.ListAsync(
            "/pools",
            ApiVersions.StandbyPools,
            filter: null,
            ResourceJson.Default.ResourcePageStandbyVirtualMachinePoolData,
            Cancellation);
}
