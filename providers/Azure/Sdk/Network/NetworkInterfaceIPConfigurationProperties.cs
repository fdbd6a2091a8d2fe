namespace Azure.ResourceManager.Network;

/// <summary>What an address of an interface is.</summary>
internal sealed record NetworkInterfaceIPConfigurationProperties
{
    /// <summary>Whether it is the first of its interface's, which is of IPv4.</summary>
    public bool? Primary { get; init; }

    /// <summary>Within the network; null where none is given yet.</summary>
    public string? PrivateIPAddress { get; init; }
}
