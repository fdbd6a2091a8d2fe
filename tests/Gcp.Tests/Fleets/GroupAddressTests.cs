using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class GroupAddressTests
{
    [Theory]
    [InlineData("us-central1-a", false, "projects/models/zones/us-central1-a/instanceGroupManagers/chat")]
    [InlineData("us-central1", true, "projects/models/regions/us-central1/instanceGroupManagers/chat")]
    public void A_pool_is_a_group_of_a_zone_or_a_region(string location, bool isRegional, string path)
    {
        var address = Assert.IsType<Answer<GroupAddress>.Given>(Of("models", location, isRegional, "chat")).Value;

        Assert.Equal(path, address.Path);
        Assert.True(address.Is($"https://www.googleapis.com/compute/v1/{path}"));
        Assert.False(address.Is($"https://www.googleapis.com/compute/v1/{path}-2"));
        Assert.False(address.Is(null));
    }

    [Theory]
    [InlineData("models/zones/x", "us-central1-a", "chat")]
    [InlineData("models", "..", "chat")]
    [InlineData("models", "us-central1-a", "chat?x=1")]
    [InlineData("models", "us-central1-a", "")]
    public void A_name_cannot_leave_its_part_of_an_address(string project, string location, string group) =>
        Assert.IsType<Answer<GroupAddress>.Withheld>(Of(project, location, isRegional: false, group));

    [Fact]
    public void A_project_may_be_of_a_domain() =>
        Assert.IsType<Answer<GroupAddress>.Given>(Of("example.com:models", "us-central1-a", isRegional: false, "chat"));

    [Fact]
    public void A_pool_of_another_cloud_has_no_address() => Assert.IsType<Answer<GroupAddress>.Withheld>(
        GroupAddress.Of(new PoolPolicy(new PoolName("first"), new PoolTarget.Aws("us-east-1", "chat"))));

    private static Answer<GroupAddress> Of(string project, string location, bool isRegional, string group) =>
        GroupAddress.Of(new PoolPolicy(
            new PoolName("first"), new PoolTarget.Gcp(project, location, isRegional, group)));
}
