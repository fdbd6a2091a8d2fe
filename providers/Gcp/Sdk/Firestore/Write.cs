namespace Google.Cloud.Firestore.V1;

/// <summary>A write.</summary>
internal sealed record Write
{
    /// <summary>The document to put, in the place of all of what is there.</summary>
    public Document? Update { get; init; }

    /// <summary>What has to be so; null for nothing.</summary>
    public Precondition? CurrentDocument { get; init; }
}
