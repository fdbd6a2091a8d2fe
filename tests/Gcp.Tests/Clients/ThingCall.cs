using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>Calls of any resource.</summary>
internal static class ThingCall
{
    private static readonly Uri Address = new(
        "https://compute.googleapis.com/compute/v1/projects/p/zones/z/instanceGroupManagers/chat");

    public static Task<Thing> GetAsync(GcpClients clients) => SendAsync(clients, GoogleRequest.Get(Address));

    public static Task<Thing> PostAsync(GcpClients clients, bool isRepeatable) => SendAsync(
        clients,
        GoogleRequest.Post(new($"{Address}/resize?size=3"), new Thing("body"), ThingJson.Default.Thing, isRepeatable));

    /// <summary>The fault of a call; null for a call that went well.</summary>
    public static async Task<ApiFault?> FaultAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception thrown) when (GcpFaults.Of(thrown) is { } fault)
        {
            return fault;
        }
    }

    private static Task<Thing> SendAsync(GcpClients clients, GoogleRequest request) =>
        clients.Api.SendAsync(request, ThingJson.Default.Thing, TestContext.Current.CancellationToken);
}
