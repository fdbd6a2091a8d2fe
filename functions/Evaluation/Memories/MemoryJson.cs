using System.Text.Json.Serialization;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>The generated reader and writer of memory documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MemoryShape))]
internal sealed partial class MemoryJson : JsonSerializerContext;
