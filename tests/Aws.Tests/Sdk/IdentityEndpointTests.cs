using Amazon;
using Amazon.IdentityManagement;
using Amazon.ServiceQuotas;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

public sealed class IdentityEndpointTests
{
    [Theory]
    [InlineData("us-east-1", "https://iam.amazonaws.com/")]
    [InlineData("eu-west-1", "https://iam.amazonaws.com/")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/")]
    public void IAM_has_one_endpoint_for_a_partition(string region, string endpoint)
    {
        var config = new AmazonIdentityManagementServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        };

        Assert.Equal(new Uri(endpoint), new Uri(config.EndpointProvider.ResolveEndpoint(null).URL));
    }

    [Fact]
    public void Service_Quotas_has_one_for_a_region()
    {
        var config = new AmazonServiceQuotasConfig { RegionEndpoint = RegionEndpoint.EUWest1 };

        Assert.Equal(
            "https://servicequotas.eu-west-1.amazonaws.com", config.EndpointProvider.ResolveEndpoint(null).URL);
    }
}
