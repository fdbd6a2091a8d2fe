namespace Google.Cloud.Compute.V1;

/// <summary>How machines are made.</summary>
internal sealed record InstanceProperties
{
    /// <summary>Their type, such as <c>g2-standard-12</c>.</summary>
    public string? MachineType { get; init; }

    /// <summary>Accelerators that they get beside those of their type.</summary>
    public IReadOnlyList<AcceleratorConfig>? GuestAccelerators { get; init; }

    /// <summary>What they are told of themselves.</summary>
    public Metadata? Metadata { get; init; }

    /// <summary>On what terms.</summary>
    public Scheduling? Scheduling { get; init; }
}
