using LlmCloudScaler.Core.Fleets;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Metrics;

public sealed class ObservationTests
{
    [Fact]
    public void Desired_is_what_was_asked_of_all_pools_together()
    {
        Assert.Equal(7, FleetPicture.After(0).Pool("a", 5, ready: 1).Pool("b", 2).Observation().Desired.Count);
        Assert.Equal(0, FleetPicture.After(0).Observation().Desired.Count);
    }

    [Fact]
    public void Replicas_are_counted_by_phase_over_all_pools()
    {
        var observation = FleetPicture.After(0).Pool("a", 5, ready: 2).Pool("b", 2, ready: 1)
            .Machine("b", Phase.Loading, 0, "x").Machine("b", Phase.Gone, 0, "y").Observation();
        Assert.Equal(3, observation.Count(Phase.Ready).Count);
        Assert.Equal(1, observation.Count(Phase.Loading).Count);
        Assert.Equal(0, observation.Count(Phase.Warm).Count);
    }
}
