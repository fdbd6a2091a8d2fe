using System.Text.Json.Serialization;

namespace Google.Cloud.Firestore.V1;

/// <summary>How it is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommitRequest))]
[JsonSerializable(typeof(CommitResponse))]
[JsonSerializable(typeof(BatchGetDocumentsRequest))]
[JsonSerializable(typeof(BatchGetDocumentsResponse[]))]
[JsonSerializable(typeof(ListDocumentsResponse))]
internal sealed partial class FirestoreJson : JsonSerializerContext;
