using System.Collections.Immutable;
using System.Text;

using Google.Cloud.PubSub.V1;

using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Topics;

/// <summary>A Pub/Sub topic to publish to.</summary>
/// <param name="clients">Of the cloud it is in.</param>
/// <param name="name"><c>projects/PROJECT/topics/NAME</c>.</param>
public sealed class PubSubTopic(GcpClients clients, string name)
{
    /// <summary>Publishes messages, all or none. What is published twice, because an answer was lost, is delivered
    /// twice, as any message may be.</summary>
    /// <param name="messages">At most 1,000.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Why not; null where they were taken.</returns>
    public async Task<string?> PublishAsync(ImmutableArray<string> messages, CancellationToken cancellation)
    {
        var request = GoogleRequest.Post(
            new Uri(clients.Endpoints.PubSub, $"v1/{name}:publish"),
            new PublishRequest
            {
                Messages = [.. messages.Select(text => new PubsubMessage { Data = Encoding.UTF8.GetBytes(text) })],
            },
            TopicJson.Default.PublishRequest,
            isRepeatable: true);
        try
        {
            var answer = await clients.Api.SendAsync(request, TopicJson.Default.PublishResponse, cancellation)
                .ConfigureAwait(false);
            return answer.MessageIds?.Count == messages.Length
                ? null
                : $"{answer.MessageIds?.Count ?? 0} of {messages.Length} messages were taken";
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return fault.ToString();
        }
    }
}
