namespace Azure.ResourceManager.Network;

/// <summary>What an interface is.</summary>
internal sealed record NetworkInterfaceProperties
{
    /// <summary>Whether it is the first of its machine's; null where it has but one, or that is not told.</summary>
    public bool? Primary { get; init; }

    /// <summary>Whose it is; null where nobody has it.</summary>
    public WritableSubResource? VirtualMachine { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<NetworkInterfaceIPConfigurationData>? IpConfigurations { get; init; }
}
