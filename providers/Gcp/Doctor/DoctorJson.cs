using System.Text.Json.Serialization;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>How what the doctor alone asks is written and read.</summary>
[JsonSerializable(typeof(TokenFacts))]
[JsonSerializable(typeof(TestedPermissions))]
internal sealed partial class DoctorJson : JsonSerializerContext;
