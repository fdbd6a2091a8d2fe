using System.Collections.Concurrent;

namespace LlmCloudScaler.Azure.Tests.Storage;

/// <summary>Sends requests as a test says, and keeps count of them.</summary>
/// <param name="send">What becomes of a request, and of all that are like it: it is given the request, how many came
/// before it, and what sends it on.</param>
internal sealed class Traffic(
    Func<HttpRequestMessage, int, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<(HttpMethod Method, Uri Address)> _sent = [];

    /// <summary>All requests so far, tries again included.</summary>
    public IReadOnlyCollection<(HttpMethod Method, Uri Address)> Sent => _sent;

    /// <summary>As it is.</summary>
    public static Traffic Untouched() => new((_, _, next) => next());

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = _sent.Count;
        _sent.Enqueue((request.Method, request.RequestUri!));
        return send(request, before, () => base.SendAsync(request, cancellationToken));
    }
}
