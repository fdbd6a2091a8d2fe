using LlmCloudScaler.Providers.Aws.Clients;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

public sealed class PrometheusHostTests
{
    [Theory]
    [InlineData("https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1", "us-east-1")]
    [InlineData("https://APS-Workspaces.US-East-1.amazonaws.com/", "us-east-1")]
    [InlineData("https://aps-workspaces.us-gov-west-1.amazonaws.com/", "us-gov-west-1")]
    [InlineData("https://aps-workspaces-fips.us-west-2.amazonaws.com/", "us-west-2")]
    [InlineData("https://aps-workspaces.eu-north-1.api.aws/", "eu-north-1")]
    [InlineData("https://aps-workspaces-fips.us-east-2.api.aws/", "us-east-2")]
    [InlineData("https://aps-workspaces.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("https://vpce-0abc-1de.aps-workspaces.eu-west-1.vpce.amazonaws.com/", "eu-west-1")]
    [InlineData("https://vpce-0abc-1de-eu-west-1a.aps-workspaces.eu-west-1.vpce.amazonaws.com/", "eu-west-1")]
    public void Workspaces_are_told_by_their_hosts(string address, string region) =>
        Assert.Equal(region, PrometheusHost.RegionOf(new Uri(address)));

    [Theory]
    [InlineData("http://aps-workspaces.us-east-1.amazonaws.com/")]
    [InlineData("https://prometheus.example/aps-workspaces.us-east-1.amazonaws.com")]
    [InlineData("https://aps-workspaces.us-east-1.amazonaws.com.example/")]
    [InlineData("https://aps-workspaces.us-east-1.example.amazonaws.com/")]
    [InlineData("https://mine-aps-workspaces.us-east-1.amazonaws.com/")]
    [InlineData("https://mine.aps-workspaces.us-east-1.amazonaws.com/")]
    [InlineData("https://aps-workspaces.us-east-1.amazonaws.com@prometheus.example/")]
    [InlineData("https://aps.us-east-1.amazonaws.com/")]
    [InlineData("https://vpce-svc-0abc.us-east-1.vpce.amazonaws.com/")]
    [InlineData("https://s3.us-east-1.amazonaws.com/aps-workspaces")]
    public void Nothing_else_is_a_workspace(string address) =>
        Assert.Null(PrometheusHost.RegionOf(new Uri(address)));
}
