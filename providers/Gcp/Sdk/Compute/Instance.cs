namespace Google.Cloud.Compute.V1;

/// <summary>A machine.</summary>
internal sealed record Instance
{
    /// <summary>Its name, unique in its zone.</summary>
    public string? Name { get; init; }

    /// <summary>Its interfaces to networks, the first one first.</summary>
    public IReadOnlyList<NetworkInterface>? NetworkInterfaces { get; init; }
}
