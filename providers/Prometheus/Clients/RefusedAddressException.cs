namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>Nothing is asked at this address. Within a connection there is no other way to say so.</summary>
/// <param name="detail">Which, and why.</param>
internal sealed class RefusedAddressException(string detail) : IOException(detail);
