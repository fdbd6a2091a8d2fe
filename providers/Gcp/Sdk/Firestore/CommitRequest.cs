using System.Text.Json.Serialization;

namespace Google.Cloud.Firestore.V1;

/// <summary>Writes, of which all are done or none.</summary>
internal sealed record CommitRequest
{
    /// <summary><c>projects/PROJECT/databases/DATABASE</c>.</summary>
    [JsonIgnore]
    public string Database { get; init; } = string.Empty;

    /// <summary>The writes.</summary>
    public IReadOnlyList<Write>? Writes { get; init; }
}
