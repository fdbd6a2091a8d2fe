namespace Google.Cloud.Firestore.V1;

/// <summary>A document.</summary>
internal sealed record Document
{
    /// <summary>Its whole name: <c>projects/…/databases/…/documents/…</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What it holds.</summary>
    public IReadOnlyDictionary<string, Value>? Fields { get; init; }

    /// <summary>When it was last changed, as Firestore writes it; it is compared letter by letter.</summary>
    public string? UpdateTime { get; init; }
}
