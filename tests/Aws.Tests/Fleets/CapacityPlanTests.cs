using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

public sealed class CapacityPlanTests
{
    private static readonly ScalingGroup Group = new(
        "chat",
        Min: 1,
        Max: 10,
        Desired: 3,
        ProtectsNewcomers: false,
        [Machine("i-0a"), Machine("i-0b"), Machine("i-0c"), Machine("i-0d", "Terminating:Wait")],
        Suspended: [],
        WarmPool: null,
        WarmPoolSize: 0);

    [Fact]
    public void What_is_there_already_needs_no_step() => Assert.True(Steps(Group, desired: 3).IsEmpty);

    [Fact]
    public void Growth_sets_the_capacity() => Assert.Equal(5, Steps(Group, desired: 5).Desired);

    [Fact]
    public void Growth_ends_at_the_groups_maximum()
    {
        var steps = Steps(Group, desired: 14);

        Assert.Equal(10, steps.Desired);
        Assert.Equal(10, steps.Reached);
    }

    [Fact]
    public void A_victim_goes_with_its_place()
    {
        var steps = Steps(Group, desired: 2, "i-0b");

        Assert.Equal(["i-0b"], steps.Retired);
        Assert.Empty(steps.Replaced);
        Assert.Null(steps.Desired);
    }

    [Fact]
    public void A_victim_that_is_going_or_gone_is_passed_over() =>
        Assert.True(Steps(Group, desired: 3, "i-0d", "i-0e").IsEmpty);

    [Fact]
    public void A_victim_beyond_the_fall_of_capacity_is_replaced()
    {
        // The group at its minimum cannot give up a place, not even for a moment.
        var steps = Steps(Group with { Min = 3 }, desired: 3, "i-0a");

        Assert.Empty(steps.Retired);
        Assert.Equal(["i-0a"], steps.Replaced);
        Assert.Null(steps.Desired);
    }

    [Fact]
    public void A_place_that_no_machine_fills_is_taken_back() =>
        Assert.Equal(3, Steps(Group with { Desired = 6 }, desired: 3).Desired);

    [Fact]
    public void A_dead_request_and_a_victim_go_together()
    {
        var steps = Steps(Group with { Desired = 6 }, desired: 2, "i-0c");

        Assert.Equal(["i-0c"], steps.Retired);
        Assert.Equal(2, steps.Desired);
    }

    [Fact]
    public void A_group_is_never_left_to_choose_who_goes()
    {
        var why = Refused(Group, desired: 2);

        Assert.Contains("3 machines for the 2", why, StringComparison.Ordinal);
        Assert.Contains("i-0a, i-0b, i-0c", why, StringComparison.Ordinal);
        Assert.DoesNotContain("i-0d", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_about_to_be_replaced_is_in_the_way_as_well() =>
        Refused(Group with { Machines = Group.Machines.SetItem(0, Machine("i-0a") with { IsHealthy = false }) }, 2);

    [Fact]
    public void Before_capacity_falls_whoever_lacks_the_groups_protection_is_given_it()
    {
        var group = Group with
        {
            ProtectsNewcomers = true,
            Desired = 5,
            Machines = Group.Machines.SetItem(1, Machine("i-0b") with { IsProtected = true }),
        };

        Assert.Equal(["i-0a"], Steps(group, desired: 2, "i-0c").Shielded);
        Assert.Empty(Steps(group, desired: 7).Shielded);
        Assert.Empty(Steps(group with { ProtectsNewcomers = false }, desired: 3).Shielded);
    }

    [Fact]
    public void A_victim_under_an_operators_protection_stays_and_so_does_all_else()
    {
        var kept = Group with { Machines = Group.Machines.SetItem(1, Machine("i-0b") with { IsProtected = true }) };

        Assert.Contains("i-0b is protected", Refused(kept, 1, "i-0a", "i-0b"), StringComparison.Ordinal);
        Assert.Equal(["i-0b"], Steps(kept with { ProtectsNewcomers = true }, desired: 2, "i-0b").Retired);
    }

    [Fact]
    public void Nobody_is_drained_for_a_capacity_below_the_minimum() => Assert.Contains(
        "desired 0 is below the minimum 1", Refused(Group, 0, "i-0a", "i-0b", "i-0c"), StringComparison.Ordinal);

    [Fact]
    public void A_group_that_may_not_terminate_is_asked_to_end_nobody() => Assert.Contains(
        "Terminate suspended", Refused(Group with { Suspended = ["Terminate"] }, 2, "i-0a"), StringComparison.Ordinal);

    [Fact]
    public void A_group_that_may_not_launch_is_not_asked_for_more()
    {
        var group = Group with { Suspended = ["Launch"] };

        Assert.Contains("Launch suspended", Refused(group, 5), StringComparison.Ordinal);
        Assert.Contains("Launch suspended", Refused(group, 3, "i-0a"), StringComparison.Ordinal);
        Assert.Equal(["i-0a"], Steps(group, desired: 2, "i-0a").Retired);
    }

    [Fact]
    public void Whatever_is_wanted_of_whatever_group_capacity_falls_by_named_machines_and_empty_places_only()
    {
        foreach (var (found, wanted, named) in
            from found in Enumerable.Range(0, 7)
            from wanted in Enumerable.Range(0, 7)
            from named in Enumerable.Range(0, 4)
            select (found, wanted, named))
        {
            var group = Group with { Min = 0, Desired = found };
            string[] victims = [.. new[] { "i-0a", "i-0b", "i-0c" }.Take(named)];
            if (Plan(group, wanted, victims) is CapacityPlan.Steps steps)
            {
                var active = 3 - steps.Retired.Length;
                Assert.Equal(wanted, steps.Desired ?? found - steps.Retired.Length);
                Assert.True(
                    steps.Desired is null || steps.Desired > found - steps.Retired.Length || steps.Desired >= active,
                    $"from {found} to {wanted} without {named}");
                Assert.Equal(victims, steps.Retired.Concat(steps.Replaced));
            }
        }
    }

    private static CapacityPlan.Steps Steps(ScalingGroup group, int desired, params string[] victims) =>
        Assert.IsType<CapacityPlan.Steps>(Plan(group, desired, victims));

    private static string Refused(ScalingGroup group, int desired, params string[] victims) =>
        Assert.IsType<CapacityPlan.Refused>(Plan(group, desired, victims)).Why;

    private static CapacityPlan Plan(ScalingGroup group, int desired, string[] victims) => CapacityPlan.For(
        group,
        new PoolIntent(
            new PoolName("first"),
            Replicas.Of(desired),
            Replicas.None,
            [.. victims.Select(victim => new ReplicaId(victim))]));

    private static GroupMachine Machine(string id, string state = "InService") =>
        new(id, state, IsHealthy: true, IsProtected: false);
}
