using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Clients;

public sealed class AzureCloudTests
{
    [Theory]
    [InlineData(null, "management.azure.com")]
    [InlineData("", "management.azure.com")]
    [InlineData("https://login.microsoftonline.com/", "management.azure.com")]
    [InlineData("https://login.microsoftonline.us", "management.usgovcloudapi.net")]
    [InlineData("https://login.chinacloudapi.cn/", "management.chinacloudapi.cn")]
    [InlineData("somewhere", "management.azure.com")]
    public void A_cloud_is_known_by_who_issues_its_tokens(string? authority, string resourceManager) =>
        Assert.Equal(resourceManager, AzureCloud.OfAuthority(authority).ResourceManager.Host);
}
