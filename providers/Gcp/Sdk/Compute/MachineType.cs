namespace Google.Cloud.Compute.V1;

/// <summary>What machines of a type are.</summary>
internal sealed record MachineType
{
    /// <summary>Its name, such as <c>g2-standard-12</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How many vCPUs they have.</summary>
    public int? GuestCpus { get; init; }

    /// <summary>Which accelerators they have.</summary>
    public IReadOnlyList<Accelerators>? Accelerators { get; init; }
}
