using Azure.Core;
using Azure.Core.Pipeline;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Takes good news from storage only: it numbers every request. What stands between, a proxy or a page to sign
/// in, may say that all is well, and be read as an empty list.</summary>
internal sealed class StorageAnswers : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (!message.Response.IsError && string.IsNullOrEmpty(message.Response.Headers.RequestId))
        {
            throw new FormatException($"a page of somebody else, with status {message.Response.Status}");
        }
    }
}
