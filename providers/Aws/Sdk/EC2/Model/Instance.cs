namespace Amazon.EC2.Model;

/// <summary>A machine.</summary>
internal sealed class Instance
{
    public string? InstanceId { get; set; }

    /// <summary>Null where it has none.</summary>
    public string? Ipv6Address { get; set; }

    /// <summary>Null of a machine that is gone, and in a network without IPv4.</summary>
    public string? PrivateIpAddress { get; set; }
}
