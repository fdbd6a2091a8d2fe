using Azure.ResourceManager.Compute;

using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class AzureClientsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scale_sets_instances_and_machines_are_asked_in_the_version_that_protects_all_of_them()
    {
        var scripted = new Scripted(Scripted.Json(200, ScaleSetCall.Answer));
        var clients = scripted.Clients();

        await ScaleSetCall.GetAsync(clients);
        await ScaleSetCall.UpdateAsync(clients);
        await DrainAsync(ScaleSetCall.ScaleSet(clients).GetVirtualMachineScaleSetVms()
            .GetAllAsync(cancellationToken: Cancellation));
        var group = clients.Arm.GetResourceGroupResource(ScaleSetCall.ScaleSet(clients).Id.Parent);
        await DrainAsync(group.GetVirtualMachineScaleSets().GetAllAsync(Cancellation));
        await DrainAsync(group.GetVirtualMachines().GetAllAsync(cancellationToken: Cancellation));

        Assert.Equal(5, scripted.Requests.Length);
        Assert.All(scripted.Requests, asked => Assert.Contains(
            $"api-version={ApiVersions.Compute}", asked.Address.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_goes_to_the_resource_manager_by_TLS_with_a_token()
    {
        var scripted = new Scripted(Scripted.Json(200, ScaleSetCall.Answer));
        var clients = scripted.Clients();

        await ScaleSetCall.GetAsync(clients);
        await clients.Resources.GetAsync(
            "/pool", "1", ResourceJson.Default.StandbyVirtualMachinePoolRuntimeViewData, Cancellation);

        Assert.All(scripted.Requests, asked =>
        {
            Assert.Equal("https://management.azure.com", asked.Address.GetLeftPart(UriPartial.Authority));
            Assert.Equal("Bearer a-token", asked.Headers["Authorization"]);
        });
    }

    private static async Task DrainAsync<T>(global::Azure.AsyncPageable<T> pages)
        where T : notnull
    {
        await foreach (var page in pages.AsPages())
        {
            Assert.Empty(page.Values);
        }
    }
}
