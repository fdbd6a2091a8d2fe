namespace Google.Cloud.Compute.V1;

/// <summary>How much there may be of something.</summary>
internal sealed record Quota
{
    /// <summary>Of what, such as <c>NVIDIA_L4_GPUS</c>.</summary>
    public string? Metric { get; init; }

    /// <summary>How much there may be.</summary>
    public double? Limit { get; init; }

    /// <summary>How much there is.</summary>
    public double? Usage { get; init; }
}
