using System.Text.Json.Serialization;

namespace LlmCloudScaler.Providers.Files;

/// <summary>The generated reader and writer of history files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext;
