using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;

namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>A machine's service account, of whose metadata server a test knows what it answers.</summary>
internal static class NoCredential
{
    public static GoogleCredential Of(HttpMessageHandler metadata) => GoogleCredential.FromComputeCredential(
        new ComputeCredential(new ComputeCredential.Initializer("http://metadata.invalid/token")
        {
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientFactory = new HttpClientFromMessageHandlerFactory(_ => new(
                metadata, performsAutomaticDecompression: false, handlesRedirect: false)),
        }));
}
