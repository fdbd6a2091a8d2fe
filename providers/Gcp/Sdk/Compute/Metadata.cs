namespace Google.Cloud.Compute.V1;

/// <summary>What machines are told of themselves.</summary>
internal sealed record Metadata
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<Items>? Items { get; init; }
}
