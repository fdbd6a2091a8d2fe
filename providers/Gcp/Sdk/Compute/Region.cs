namespace Google.Cloud.Compute.V1;

/// <summary>A region, as a project has it.</summary>
internal sealed record Region
{
    /// <summary>How much the project may have there.</summary>
    public IReadOnlyList<Quota>? Quotas { get; init; }
}
