namespace Google.Cloud.Firestore.V1;

/// <summary>A part of the documents of a collection.</summary>
internal sealed record ListDocumentsResponse
{
    /// <summary>Null for none.</summary>
    public IReadOnlyList<Document>? Documents { get; init; }

    /// <summary>Where to go on; null or empty at the end.</summary>
    public string? NextPageToken { get; init; }
}
