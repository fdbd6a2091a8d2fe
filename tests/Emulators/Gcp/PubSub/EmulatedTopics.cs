using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.PubSub;

/// <summary>Topics of Pub/Sub, and what was published to them. They have no subscriptions.</summary>
public sealed class EmulatedTopics
{
    private readonly Turnstile _turnstile;
    private readonly string _project;
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private ImmutableArray<PublishedMessage> _messages = [];

    internal EmulatedTopics(Turnstile turnstile, string project) => (_turnstile, _project) = (turnstile, project);

    /// <summary>All that was published, in its order.</summary>
    public ImmutableArray<PublishedMessage> Messages => _messages;

    /// <summary>Creates a topic.</summary>
    /// <returns>Its whole name.</returns>
    public string Add(string topic)
    {
        var name = $"projects/{_project}/topics/{topic}";
        _turnstile.Pass(_ => { _topics.Add(name); });
        return name;
    }

    internal GcpAnswer Publish(GcpRequest request)
    {
        var topic = $"projects/{request.Value("projectsId")}/topics/{request.Value("topicsId")}";
        if (!_topics.Contains(topic))
        {
            return GcpAnswer.Coded(404, "NOT_FOUND", $"Resource not found (resource={request.Value("topicsId")}).");
        }

        if (Reading.Parse(request.Body)?["messages"] is not JsonArray { Count: > 0 } given)
        {
            return GcpAnswer.Invalid("The value for message_count is too small. You passed 0 in the request.");
        }

        var read = given.Select(message => Read(topic, message as JsonObject, request.At)).ToList();
        if (read.OfType<PublishedMessage>().ToList() is var messages && messages.Count < read.Count)
        {
            return GcpAnswer.Invalid("One or more messages in the publish request is empty, or is not in base 64.");
        }

        messages = [.. messages.Select((message, index) => message with { Id = Id(_messages.Length + index + 1) })];
        _messages = _messages.AddRange(messages);
        return GcpAnswer.Ok(new JsonObject { ["messageIds"] = messages.Select(message => message.Id).ToJson() });
    }

    private static PublishedMessage? Read(string topic, JsonObject? message, DateTimeOffset at)
    {
        var data = message.Text("data") ?? string.Empty;
        var bytes = new byte[data.Length];
        var attributes = (message.Structure("attributes") ?? []).ToImmutableDictionary(
            pair => pair.Key, pair => $"{pair.Value}");
        return Convert.TryFromBase64String(data, bytes, out var length) && (length > 0 || attributes.Count > 0)
            ? new PublishedMessage(topic, string.Empty, Encoding.UTF8.GetString(bytes, 0, length), attributes, at)
            : null;
    }

    private static string Id(int number) =>
        (1_000_000_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
}
