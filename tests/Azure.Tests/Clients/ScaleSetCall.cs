using Azure;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;

using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

/// <summary>Calls of a scale set by the official client.</summary>
internal static class ScaleSetCall
{
    /// <summary>As much of one as the client needs.</summary>
    public const string Answer = """
        {"id":"/subscriptions/00000000-0000-0000-0000-000000000001","name":"chat",
         "type":"Microsoft.Compute/virtualMachineScaleSets","location":"eastus","sku":{"capacity":1}}
        """;

    public static Task GetAsync(AzureClients clients) =>
        ScaleSet(clients).GetAsync(cancellationToken: TestContext.Current.CancellationToken);

    public static Task UpdateAsync(AzureClients clients) => ScaleSet(clients).UpdateAsync(
        WaitUntil.Started,
        new VirtualMachineScaleSetPatch { Sku = new ComputeSku { Capacity = 2 } },
        TestContext.Current.CancellationToken);

    public static VirtualMachineScaleSetResource ScaleSet(AzureClients clients) =>
        clients.Arm.GetVirtualMachineScaleSetResource(VirtualMachineScaleSetResource.CreateResourceIdentifier(
            "00000000-0000-0000-0000-000000000001", "fleets", "chat"));
}
