namespace Google.Cloud.Compute.V1;

/// <summary>Accelerators that machines of a type have.</summary>
internal sealed record Accelerators
{
    /// <summary>How many.</summary>
    public int? GuestAcceleratorCount { get; init; }

    /// <summary>Their type, such as <c>nvidia-l4</c>.</summary>
    public string? GuestAcceleratorType { get; init; }
}
