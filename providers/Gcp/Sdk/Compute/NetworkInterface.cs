namespace Google.Cloud.Compute.V1;

/// <summary>A machine's interface to a network.</summary>
internal sealed record NetworkInterface
{
    /// <summary>Its address of IPv4 within the network; null where it has none.</summary>
    public string? NetworkIP { get; init; }

    /// <summary>Its address of IPv6; null where it has none.</summary>
    public string? Ipv6Address { get; init; }
}
