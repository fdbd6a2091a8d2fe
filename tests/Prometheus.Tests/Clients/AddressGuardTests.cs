using System.Net;

using LlmCloudScaler.Providers.Prometheus.Clients;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Clients;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    public void Where_machines_tell_secrets_nothing_is_asked(string address) =>
        Assert.NotNull(AddressGuard.Objection(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("172.16.9.9")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("34.120.1.2")]
    public void Servers_of_networks_private_and_public_may_be_asked(string address) =>
        Assert.Null(AddressGuard.Objection(IPAddress.Parse(address)));
}
