using System.Net.Http.Headers;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Shows Azure Monitor workspaces who we are: puts a token of Entra ID on requests to their Prometheus
/// endpoints. A token lets its bearer ask what we may ask, so that no other host is shown one.</summary>
/// <param name="clients">Whose credentials they are.</param>
public sealed class AzureSigner(AzureClients clients)
{
    /// <summary>Whether an address is of such an endpoint, in the cloud that we are in.</summary>
    internal Func<Uri, bool> IsWorkspace { get; init; } = address =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IdnHost.EndsWith($".{clients.Cloud.PrometheusDomain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts a token on a request.</summary>
    /// <param name="request">Complete but for this.</param>
    /// <param name="cancellation">Ends the wait for a token.</param>
    /// <returns>Null when it is there; else why it is not.</returns>
    public async Task<ApiFault?> SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } address || !IsWorkspace(address))
        {
            return ApiFault.Told(
                SourceFault.Denied,
                $"{request.RequestUri?.GetLeftPart(UriPartial.Authority)} is not "
                + $"https://….{clients.Cloud.PrometheusDomain}: credentials of Azure are not shown to it");
        }

        try
        {
            var token = await clients.TokenAsync($"https://{clients.Cloud.PrometheusDomain}/.default", cancellation)
                .ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return null;
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return fault with { Detail = $"a token of Azure: {fault.Detail}" };
        }
    }
}
