using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class VictimsTests
{
    private static readonly Policy TwoPools = TestPolicies.Minimal with
    {
        Pools = [TestPolicies.Pool("first"), TestPolicies.Pool("last")],
    };

    [Fact]
    public void Overdue_launches_go_first_then_the_unready_then_the_idle_then_the_least_loaded_then_the_unknown()
    {
        var picture = FleetPicture.After(0).Machine("first", Phase.Ready, -100, "silent", "busy", "idle", "light")
            .Machine("first", Phase.Loading, -50, "loading").Machine("first", Phase.Launching, -900, "overdue")
            .But(one => one with { InFlight = Quantity.Of(9) }, "busy")
            .But(one => one with { InFlight = Quantity.Of(1) }, "light")
            .But(one => one with { InFlight = Quantity.Of(0) }, "idle");
        Assert.Equal(["overdue", "loading", "idle", "light", "busy", "silent"], Order(picture, "overdue"));
    }

    [Fact]
    public void Of_equals_the_last_pools_go_first_then_the_youngest_then_by_name()
    {
        var picture = FleetPicture.After(0).Machine("first", Phase.Ready, -10, "young")
            .Machine("last", Phase.Ready, -100, "old").Machine("last", Phase.Ready, -50, "b", "a")
            .Machine("unheard", Phase.Ready, -100, "stranger");
        Assert.Equal(["stranger", "a", "b", "old", "young"], Order(picture));
    }

    [Fact]
    public void The_protected_and_those_that_are_no_capacity_are_never_among_them()
    {
        var picture = FleetPicture.After(0).Machine("first", Phase.Ready, 0, "kept", "free")
            .Machine("first", Phase.Launching, 0, "keptToo")
            .Machine("first", Phase.Warm, 0, "warm").Machine("first", Phase.Draining, 0, "leaving")
            .Machine("first", Phase.Gone, 0, "gone")
            .But(one => one with { Protected = true }, "kept", "keptToo");
        Assert.Equal(["free"], Order(picture, "keptToo"));
    }

    private static IEnumerable<string> Order(FleetPicture picture, params string[] overdue) => Victims
        .InOrder(TwoPools, picture.Observation().Replicas, [.. overdue.Select(name => new ReplicaId(name))])
        .Select(replica => replica.Id.Value);
}
