namespace Google.Cloud.Compute.V1;

/// <summary>One thing that machines are told.</summary>
internal sealed record Items
{
    /// <summary>Its name.</summary>
    public string? Key { get; init; }
}
