namespace Google.Cloud.Firestore.V1;

/// <summary>What became of a write.</summary>
internal sealed record WriteResult
{
    /// <summary>When the document was last changed; it stays where a write changes nothing.</summary>
    public string? UpdateTime { get; init; }
}
