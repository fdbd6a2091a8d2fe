namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>Counts requests on their way.</summary>
internal sealed class CountedRequests(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _count;

    /// <summary>How many so far.</summary>
    public int Count => _count;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return base.SendAsync(request, cancellationToken);
    }
}
