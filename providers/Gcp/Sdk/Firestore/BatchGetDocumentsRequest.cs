using System.Text.Json.Serialization;

namespace Google.Cloud.Firestore.V1;

/// <summary>Asks for documents by their names.</summary>
internal sealed record BatchGetDocumentsRequest
{
    /// <summary><c>projects/PROJECT/databases/DATABASE</c>.</summary>
    [JsonIgnore]
    public string Database { get; init; } = string.Empty;

    /// <summary>Their whole names.</summary>
    public IReadOnlyList<string>? Documents { get; init; }
}
