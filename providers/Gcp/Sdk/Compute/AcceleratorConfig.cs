namespace Google.Cloud.Compute.V1;

/// <summary>Accelerators that machines get beside those that their type has.</summary>
internal sealed record AcceleratorConfig
{
    /// <summary>How many.</summary>
    public int? AcceleratorCount { get; init; }

    /// <summary>Their type, such as <c>nvidia-l4</c>, or its address.</summary>
    public string? AcceleratorType { get; init; }
}
