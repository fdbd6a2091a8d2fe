namespace Azure.ResourceManager.Network;

/// <summary>A machine's interface to its network.</summary>
internal sealed record NetworkInterfaceData
{
    /// <summary>All that belongs to interfaces alone.</summary>
    public NetworkInterfaceProperties? Properties { get; init; }
}
