namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>Lets something happen just before a request of a method is sent.</summary>
internal sealed class Meanwhile(HttpMessageHandler inner, HttpMethod method, Action happens) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == method)
        {
            happens();
        }

        return base.SendAsync(request, cancellationToken);
    }
}
