using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class ApiMeterTests
{
    [Fact]
    public async Task Calls_of_clients_and_of_pipelines_are_counted_the_same_way()
    {
        var clients = new Scripted(Scripted.Json(200, ScaleSetCall.Answer)).Clients();

        await ScaleSetCall.GetAsync(clients);
        await PoolAsync(clients);

        Assert.Equal(2, clients.Meter.Read().Total);
    }

    [Fact]
    public async Task A_tick_is_what_was_called_since_the_reading_before_it()
    {
        var clients = new Scripted(Scripted.Json(200, "{}")).Clients();
        await PoolAsync(clients);
        var before = clients.Meter.Read();

        await PoolAsync(clients);
        await PoolAsync(clients);

        Assert.Equal(2, clients.Meter.Read().Since(before).Total);
        Assert.Equal(ApiUsage.None.Total, before.Since(before).Total);
    }

    [Fact]
    public async Task Calls_side_by_side_are_all_counted()
    {
        var clients = new Scripted(Scripted.Json(200, "{}")).Clients();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => PoolAsync(clients)));

        Assert.Equal(200, clients.Meter.Read().Total);
    }

    [Fact]
    public async Task A_call_tried_again_is_one_call()
    {
        var scripted = new Scripted(
            Scripted.Error(500, "InternalError", "No.", ("Retry-After", "0")), Scripted.Json(200, "{}"));
        var clients = scripted.Clients();

        await PoolAsync(clients);

        Assert.Equal(2, scripted.Requests.Length);
        Assert.Equal(1, clients.Meter.Read().Total);
    }

    private static async Task PoolAsync(AzureClients clients) => await clients.Resources.GetAsync(
        "/pool/runtimeViews/latest",
        ApiVersions.StandbyPools,
        ResourceJson.Default.StandbyVirtualMachinePoolRuntimeViewData,
        TestContext.Current.CancellationToken);
}
