namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Changes the addresses of requests on their way.</summary>
/// <param name="change">Given an address.</param>
/// <param name="next">What sends them on.</param>
internal sealed class Rewriting(Func<Uri, string> change, HttpMessageHandler next) : DelegatingHandler(next)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(change(request.RequestUri!));
        return base.SendAsync(request, cancellationToken);
    }
}
