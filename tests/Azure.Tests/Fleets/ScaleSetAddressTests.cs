using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class ScaleSetAddressTests
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";

    [Fact]
    public void A_pool_has_the_id_of_its_scale_set() => Assert.Equal(
        $"/subscriptions/{Subscription}/resourceGroups/fleets/providers/Microsoft.Compute/virtualMachineScaleSets/chat",
        Of(new PoolTarget.Azure(Subscription, "fleets", "chat")).Match(id => id.ToString(), fault => fault.Detail));

    [Theory]
    [InlineData("mine", "fleets", "chat")]
    [InlineData(Subscription, "", "chat")]
    [InlineData(Subscription, "fleets", "chat/../code")]
    [InlineData(Subscription, "fleets", "chat?x=1")]
    public void What_can_be_no_scale_set_is_not_there(string subscription, string group, string name) => Assert.Equal(
        SourceFault.NotFound,
        Of(new PoolTarget.Azure(subscription, group, name)).Match<SourceFault?>(_ => null, fault => fault.Kind));

    private static Answer<global::Azure.Core.ResourceIdentifier> Of(PoolTarget target) =>
        ScaleSetAddress.Of(new PoolPolicy(new PoolName("first"), target));
}
