namespace Google.Cloud.Compute.V1;

/// <summary>What went wrong.</summary>
internal sealed record Error
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<Errors>? Errors { get; init; }
}
