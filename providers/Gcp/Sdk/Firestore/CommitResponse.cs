namespace Google.Cloud.Firestore.V1;

/// <summary>What became of writes.</summary>
internal sealed record CommitResponse
{
    /// <summary>One for each, in their order.</summary>
    public IReadOnlyList<WriteResult>? WriteResults { get; init; }
}
