namespace Google.Cloud.Firestore.V1;

/// <summary>What there is of one document; one of its members is set.</summary>
internal sealed record BatchGetDocumentsResponse
{
    /// <summary>The document.</summary>
    public Document? Found { get; init; }

    /// <summary>The name of a document that there is not.</summary>
    public string? Missing { get; init; }
}
