using System.Text.Json.Serialization;

using Google.Cloud.PubSub.V1;

namespace LlmCloudScaler.Providers.Gcp.Topics;

/// <summary>How what is published is written, and what is answered read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishResponse))]
internal sealed partial class TopicJson : JsonSerializerContext;
