using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Tests.Decisions;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class CapacityBreakerTests
{
    private static readonly BreakerPolicy FiveForTenMinutes = new(Replicas.Of(5), TimeSpan.FromMinutes(10));

    [Fact]
    public void A_gap_that_lasts_too_long_brings_desired_back_to_what_exists()
    {
        var state = BreakerState.Closed;
        Assert.Equal(20, Ask(ref state, minute: 0, missing: 10, existing: 8, proposed: 20));
        Assert.Equal(20, Ask(ref state, minute: 10, missing: 12, existing: 8, proposed: 20));
        Assert.Equal(8, Ask(ref state, minute: 11, missing: 12, existing: 8, proposed: 20));
        Assert.Equal(FleetPicture.Noon.AddMinutes(21), state.OpenUntil);
    }

    [Fact]
    public void A_small_gap_or_one_that_closes_in_time_is_no_runaway()
    {
        var state = BreakerState.Closed;
        for (var minute = 0; minute < 60; minute++)
        {
            Assert.Equal(20, Ask(ref state, minute, missing: minute % 9 == 8 ? 4 : 6, existing: 8, proposed: 20));
        }
    }

    [Fact]
    public void Once_open_it_holds_until_its_time_is_over_and_then_lets_the_fleet_ask_again()
    {
        var state = BreakerState.Closed;
        Ask(ref state, minute: 0, missing: 10, existing: 8, proposed: 18);
        Ask(ref state, minute: 11, missing: 10, existing: 8, proposed: 18);
        Assert.Equal(8, Ask(ref state, minute: 12, missing: 0, existing: 8, proposed: 18));
        Assert.Equal(8, Ask(ref state, minute: 20, missing: 0, existing: 8, proposed: 18));
        Assert.Equal(18, Ask(ref state, minute: 21, missing: 0, existing: 8, proposed: 18));
        Assert.Equal(BreakerState.Closed, state);
    }

    [Fact]
    public void It_never_cuts_below_the_minimum_and_never_raises()
    {
        var open = new BreakerState(FleetPicture.Noon.AddHours(-1), null);
        Assert.Equal(3, Ask(ref open, minute: 0, missing: 9, existing: 0, proposed: 9, floor: 3));
        Assert.Equal(1, Ask(ref open, minute: 0, missing: 9, existing: 7, proposed: 1, floor: 1));
    }

    [Fact]
    public void It_says_how_many_are_missing_and_since_when()
    {
        var state = new BreakerState(FleetPicture.Noon, null);
        var (verdict, _) = CapacityBreaker.Apply(
            state,
            desired: Replicas.Of(9),
            existing: Replicas.Of(2),
            proposed: Replicas.Of(9),
            floor: Replicas.Of(1),
            FiveForTenMinutes,
            patience: TimeSpan.Zero,
            FleetPicture.Noon.AddMinutes(15));
        Assert.Equal(new Reason.BreakerOpen(Replicas.Of(7), FleetPicture.Noon), verdict.Bound);
    }

    [Fact]
    public void Machines_that_launch_for_ever_are_replaced_but_not_without_end()
    {
        var policy = TestPolicies.Minimal with { Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(1000)) };
        var fleet = new FleetScript(policy, 4) { LaunchTime = TimeSpan.FromDays(30) };
        var most = 0;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            fleet.Tick(minute * 60, ("gpu", 100));
            most = Math.Max(most, fleet.Desired);
        }

        Assert.InRange(most, 8, 14);

        // Each time the breaker closes the fleet may ask again, and now machines come.
        fleet.LaunchTime = TimeSpan.FromMinutes(2);
        for (var minute = 24 * 60; minute < 25 * 60; minute++)
        {
            fleet.Tick(minute * 60, ("gpu", fleet.Desired < 20 ? 100 : 75));
        }

        Assert.InRange(fleet.Desired, 20, 40);
    }

    private static int Ask(
        ref BreakerState state, int minute, int missing, int existing, int proposed, int floor = 2)
    {
        (var verdict, state) = CapacityBreaker.Apply(
            state,
            Replicas.Of(existing + missing),
            Replicas.Of(existing),
            Replicas.Of(proposed),
            Replicas.Of(floor),
            FiveForTenMinutes,
            patience: TimeSpan.Zero,
            FleetPicture.Noon.AddMinutes(minute));
        return verdict.Allowed.Count;
    }
}
