using System.Collections.Concurrent;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Gcp.Tests.State;

/// <summary>Sends requests as a test says, and keeps count of them.</summary>
/// <param name="send">What becomes of a request, and of all that are like it: it is given the request, how many came
/// before it, and what sends it on.</param>
internal sealed class Traffic(
    Func<HttpRequestMessage, int, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<string> _sent = [];

    /// <summary>All requests so far, tries again included: the method, and the end of the address.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    /// <summary>As it is.</summary>
    public static Traffic Untouched() => new((_, _, next) => next());

    /// <summary>Clients whose requests go through here, to the emulator, which lets this token do everything.</summary>
    public GcpClients Clients(Uri? emulator = null) => new(
        GoogleCredential.FromAccessToken("owner"),
        emulator is null ? null : GcpEndpoints.Public with { Firestore = emulator },
        this);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = _sent.Count;
        _sent.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath.Split('/')[^1]}");
        return send(request, before, () => base.SendAsync(request, cancellationToken));
    }
}
