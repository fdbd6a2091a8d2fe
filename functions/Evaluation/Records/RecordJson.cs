using System.Text.Json.Serialization;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>The generated reader of decision records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordedDecision))]
internal sealed partial class RecordJson : JsonSerializerContext;
