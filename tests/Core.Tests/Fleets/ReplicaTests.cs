using LlmCloudScaler.Core.Fleets;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Fleets;

public sealed class ReplicaTests
{
    [Theory]
    [InlineData(Phase.Warm, false, false)]
    [InlineData(Phase.Launching, true, true)]
    [InlineData(Phase.Loading, true, true)]
    [InlineData(Phase.Ready, false, true)]
    [InlineData(Phase.Draining, false, false)]
    [InlineData(Phase.Gone, false, false)]
    public void It_fills_a_place_of_desired_from_when_it_is_asked_for_until_it_drains(
        Phase phase, bool isPending, bool isActive)
    {
        var replica = new Replica(new("r"), new("p"), phase, FleetPicture.Noon);
        Assert.Equal((isPending, isActive), (replica.IsPending, replica.IsActive));
    }
}
