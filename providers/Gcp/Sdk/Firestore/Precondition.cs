namespace Google.Cloud.Firestore.V1;

/// <summary>What has to be so for a write; one of its members is set.</summary>
internal sealed record Precondition
{
    /// <summary>Whether there has to be a document.</summary>
    public bool? Exists { get; init; }

    /// <summary>When it has to have been changed last.</summary>
    public string? UpdateTime { get; init; }
}
