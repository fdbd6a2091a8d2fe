using Azure.Core;
using Azure.Core.Pipeline;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Makes a change of a resource depend on its being as it was found: the client here has no argument for that.
/// A service that does not know the header passes it over.</summary>
internal static class IfMatch
{
    private const string Header = "If-Match";

    /// <summary>For the pipelines of clients, once for each call.</summary>
    public static HttpPipelinePolicy Policy { get; } = new Adding();

    /// <summary>What is called until the scope ends depends on a mark.</summary>
    /// <param name="etag">The mark; null for no condition.</param>
    public static IDisposable? Only(string? etag) => etag is null
        ? null
        : HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Header] = etag });

    private sealed class Adding : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.TryGetProperty(Header, out var value) && value is string etag)
            {
                message.Request.Headers.SetValue(Header, etag);
            }
        }
    }
}
