namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Sends requests that are meant for Azure to an emulator, and leaves all others alone. The host they were
/// meant for stays in their <c>Host</c> header, so that the emulator knows the region and its links lead back here.
/// </summary>
/// <param name="emulator">Where it listens by plain HTTP.</param>
public sealed class RedirectingHandler(Uri emulator) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is { } meant && IsMeant(meant.Host))
        {
            request.Headers.Host = meant.Host;
            request.RequestUri = new UriBuilder(meant)
            {
                Scheme = emulator.Scheme,
                Host = emulator.Host,
                Port = emulator.Port,
            }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static bool IsMeant(string host) =>
        host.Equals("management.azure.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".metrics.monitor.azure.com", StringComparison.OrdinalIgnoreCase);
}
