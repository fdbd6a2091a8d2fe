namespace Azure.ResourceManager.Network;

/// <summary>An address of an interface.</summary>
internal sealed record NetworkInterfaceIPConfigurationData
{
    /// <summary>All that belongs to such addresses alone.</summary>
    public NetworkInterfaceIPConfigurationProperties? Properties { get; init; }
}
