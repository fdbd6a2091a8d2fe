namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>Sends requests that are meant for a cloud to its emulator, and leaves all others alone. The host they were
/// meant for stays in their <c>Host</c> header, so that the emulator knows it.</summary>
/// <param name="emulator">Where it listens by plain HTTP.</param>
/// <param name="isMeant">Whether a host is one of the cloud's.</param>
public sealed class RedirectingHandler(Uri emulator, Func<string, bool> isMeant)
    : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is { } meant && isMeant(meant.Host))
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
}
