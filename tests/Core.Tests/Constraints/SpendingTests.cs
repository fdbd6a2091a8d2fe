using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class SpendingTests
{
    private static readonly Policy Priced = TestPolicies.Minimal with
    {
        Pools = [TestPolicies.Pool("a", price: 10), TestPolicies.Pool("b", price: 40), TestPolicies.Pool("free")],
    };

    [Fact]
    public void Each_machine_that_runs_costs_its_pools_price_for_the_time_since_the_last_look()
    {
        var fleet = FleetPicture.After(0).Pool("a", 2, ready: 2).Pool("b", 1, ready: 1).Pool("free", 3, ready: 3)
            .Machine("a", Phase.Launching, 0, "x").Machine("b", Phase.Draining, 0, "y")
            .Machine("a", Phase.Warm, 0, "z").Machine("a", Phase.Gone, 0, "u");
        var spent = new Spending(FleetPicture.Noon.AddMinutes(-30), Money.Of(7));
        Assert.Equal(new Spending(FleetPicture.Noon, Money.Of(7 + 15 + 40)), Count(spent, FleetPicture.Noon, fleet));
    }

    [Fact]
    public void The_first_look_and_a_clock_that_runs_back_cost_nothing()
    {
        Assert.Equal(default, Count(Spending.None, FleetPicture.Noon).ThisMonth);
        var ahead = new Spending(FleetPicture.Noon.AddHours(1), Money.Of(7));
        Assert.Equal(new Spending(FleetPicture.Noon, Money.Of(7)), Count(ahead, FleetPicture.Noon));
    }

    [Fact]
    public void A_gap_is_charged_for_six_hours_at_most() => Assert.Equal(
        Money.Of(7 + 60), Count(new(FleetPicture.Noon.AddDays(-3), Money.Of(7)), FleetPicture.Noon).ThisMonth);

    [Fact]
    public void A_new_month_begins_at_nothing_and_pays_from_its_first_instant_in_utc()
    {
        var newYear = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var before = new Spending(newYear.AddHours(-1), Money.Of(500));
        Assert.Equal(Money.Of(5), Count(before, newYear.AddMinutes(30)).ThisMonth);
        Assert.Equal(default, Count(before, newYear).ThisMonth);

        // Already the first of January in Tokyo, not yet in UTC.
        Assert.Equal(Money.Of(505), Count(before, newYear.AddMinutes(-30).ToOffset(TimeSpan.FromHours(9))).ThisMonth);
    }

    [Fact]
    public void Many_short_ticks_cost_what_one_long_one_does()
    {
        var spending = new Spending(FleetPicture.Noon, default);
        for (var second = 15; second <= 3600; second += 15)
        {
            spending = Count(spending, FleetPicture.Noon.AddSeconds(second));
        }

        Assert.InRange(spending.ThisMonth.Dollars, 9.999m, 10.001m);
    }

    private static Spending Count(Spending spending, DateTimeOffset now, FleetPicture? fleet = null) =>
        spending.CountTo(
            now, Priced, (fleet ?? FleetPicture.After(0).Pool("a", 1, ready: 1)).Observation().Replicas);
}
