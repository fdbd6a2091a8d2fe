using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

/// <summary>Sends what is meant for any replica to the exporter, which learns from the host whom it was meant for.
/// </summary>
/// <param name="exporter">Where it listens.</param>
internal sealed class ReplicaNetwork(Uri exporter)
    : DelegatingHandler(AddressGuard.Handler(connectTimeout: TimeSpan.FromSeconds(30)))
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var meant = request.RequestUri!;
        request.Headers.Host = meant.Authority;
        request.RequestUri = new UriBuilder(meant) { Host = exporter.Host, Port = exporter.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
