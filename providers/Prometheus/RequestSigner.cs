using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus;

/// <summary>Shows a server who we are in a cloud: puts a signature or a token of that cloud on a request. Hosts supply
/// one for each cloud they are at home in, so that nothing here knows any.</summary>
/// <param name="request">Complete but for this; its content can be read again.</param>
/// <param name="cancellation">Ends the wait.</param>
/// <returns>Null when it is done; else why it is not: no credentials, or an address to which those of the cloud must
/// not be shown.</returns>
public delegate Task<ApiFault?> RequestSigner(HttpRequestMessage request, CancellationToken cancellation);
