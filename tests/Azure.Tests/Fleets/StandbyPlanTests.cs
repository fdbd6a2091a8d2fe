using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class StandbyPlanTests
{
    private static readonly StandbyPool Pool = new("/pool", "/chat", "Deallocated", Min: 2, Max: 6);

    [Fact]
    public void A_pool_of_the_right_size_is_left_alone() =>
        Assert.Null(StandbyPlan.For(Pool, machines: 4, Replicas.Of(2)));

    [Theory]
    [InlineData(5, 2, 7)]
    [InlineData(4, 0, 4)]
    [InlineData(3, 3, 6)]
    public void The_maximum_is_of_scale_set_and_pool_together(int machines, int warm, int expected)
    {
        var size = StandbyPlan.For(Pool, machines, Replicas.Of(warm))?.Properties?.ElasticityProfile;

        Assert.Equal((warm, expected), (size?.MinReadyCapacity, size?.MaxReadyCapacity));
    }
}
