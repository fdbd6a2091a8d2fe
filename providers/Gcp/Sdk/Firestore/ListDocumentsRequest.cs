namespace Google.Cloud.Firestore.V1;

/// <summary>Asks for the documents of a collection, in the order of their names.</summary>
internal sealed record ListDocumentsRequest
{
    /// <summary>The whole name of the document that the collection is of.</summary>
    public required string Parent { get; init; }

    /// <summary>The collection.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The most to answer; Firestore may answer fewer.</summary>
    public int PageSize { get; init; }

    /// <summary>Where to go on; null for the beginning.</summary>
    public string? PageToken { get; init; }
}
