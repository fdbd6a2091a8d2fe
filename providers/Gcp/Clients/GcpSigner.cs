using System.Net.Http.Headers;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Shows Google Cloud Managed Service for Prometheus who we are: puts a token on requests to it. A token lets
/// its bearer do all that we may do, so that no other host is shown one.</summary>
/// <param name="clients">Whose credentials they are.</param>
public sealed class GcpSigner(GcpClients clients)
{
    private const string Host = "monitoring.googleapis.com";

    /// <summary>Whether an address is of that service.</summary>
    internal Func<Uri, bool> IsMonitoring { get; init; } = address =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts a token on a request.</summary>
    /// <param name="request">Complete but for this.</param>
    /// <param name="cancellation">Ends the wait for a token.</param>
    /// <returns>Null when it is there; else why it is not.</returns>
    public async Task<ApiFault?> SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } address || !IsMonitoring(address))
        {
            return ApiFault.Told(
                SourceFault.Denied,
                $"{request.RequestUri?.GetLeftPart(UriPartial.Authority)} is not https://{Host}: credentials of Google "
                + "are not shown to it");
        }

        try
        {
            var token = await clients.TokenAsync(address, cancellation).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
            // What a person's project is, to count against.
            token.AddHeaders(request);
            return null;
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return fault with { Detail = $"a token of Google: {fault.Detail}" };
        }
    }
}
