using System.Net;

namespace LlmCloudScaler.Aws.Tests.Policies;

/// <summary>What goes to an emulator of S3: lists in small answers, and objects, which are counted and some of which
/// are refused.</summary>
internal sealed class S3Traffic() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _objects;

    /// <summary>How many objects were asked for.</summary>
    public int Objects => _objects;

    /// <summary>What an object's path is answered with instead of it; null where it is answered.</summary>
    public Func<string, HttpStatusCode?>? OnObject { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Query.Contains("list-type", StringComparison.Ordinal))
        {
            // S3 gives a thousand keys in an answer, which would have to be put first.
            request.RequestUri = new Uri(address + "&max-keys=2");
        }
        else if (request.Method == HttpMethod.Get)
        {
            Interlocked.Increment(ref _objects);
            if (OnObject?.Invoke(address.AbsolutePath) is { } status)
            {
                return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(string.Empty) });
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
