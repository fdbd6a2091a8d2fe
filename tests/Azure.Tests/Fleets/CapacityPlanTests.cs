using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class CapacityPlanTests
{
    private static readonly Members Three = Of(Ready(0), Ready(1), Ready(2));

    [Fact]
    public void What_is_there_already_needs_no_step() => Assert.True(Steps(3, Three, desired: 3).IsEmpty);

    [Fact]
    public void Growth_raises_the_capacity()
    {
        var steps = Steps(3, Three, desired: 5);

        Assert.Equal((5, 3, 5), (steps.Raised, steps.Kept, steps.Reached));
    }

    [Fact]
    public void Growth_that_is_under_way_is_not_asked_for_again()
    {
        Assert.True(Steps(Set(5) with { IsUpdating = true }, Three, desired: 5).IsEmpty);
        Assert.True(Steps(4, Of(Ready(0), Ready(1), Ready(2), Creating(3)), desired: 4).IsEmpty);
    }

    [Fact]
    public void More_than_what_is_under_way_is_asked_for_on_top_of_it() =>
        Assert.Equal(7, Steps(Set(5) with { IsUpdating = true }, Three, desired: 7).Raised);

    [Fact]
    public void A_Flexible_scale_set_launches_what_its_capacity_is_raised_by_whatever_became_of_the_rest()
    {
        var steps = Steps(Set(9) with { IsFlexible = true }, Three, desired: 5);

        Assert.Equal((11, 5), (steps.Raised, steps.Reached));
    }

    [Theory]
    [InlineData(3, 5, 5)]
    [InlineData(4, 6, 6)]
    [InlineData(6, 5, 7)]
    [InlineData(6, 9, 9)]
    public void A_Uniform_scale_set_fills_its_hollow_places_first_and_its_capacity_never_falls(
        int capacity, int desired, int expected) => Assert.Equal(expected, Steps(capacity, Three, desired).Raised);

    [Fact]
    public void Growth_ends_where_the_scale_set_does()
    {
        var steps = Steps(3, Three, desired: 1_200);

        Assert.Equal((1_000, 1_000), (steps.Raised, steps.Reached));
    }

    [Fact]
    public void The_standby_pool_is_part_of_what_a_scale_set_may_have()
    {
        var plan = CapacityPlan.For(Set(3), WithPool(Ready(0), Ready(1), Ready(2)), Intent(1_000, warm: 4), Now);

        Assert.Equal(996, Assert.IsType<CapacityPlan.Steps>(plan).Reached);
    }

    [Fact]
    public void A_limit_takes_nobody_away_who_is_there()
    {
        var steps = Steps(Set(3) with { Most = 2 }, Three, desired: 5);

        Assert.True(steps.IsEmpty);
        Assert.Equal(3, steps.Reached);
    }

    [Fact]
    public void A_victim_is_deleted_by_name()
    {
        var steps = Steps(3, Three, desired: 2, victims: "chat_1");

        Assert.Equal(["chat_1"], Names(steps.Deleted));
        Assert.Equal((null, 2, 2), (steps.Raised, steps.Reached, steps.Machines));
    }

    [Fact]
    public void A_victim_that_is_going_or_gone_is_passed_over() =>
        Assert.True(Steps(2, Of(Ready(0), Ready(1), Leaving(2)), desired: 2, victims: ["chat_2", "chat_9"]).IsEmpty);

    [Fact]
    public void A_victim_beyond_the_fall_of_capacity_is_replaced()
    {
        var steps = Steps(3, Three, desired: 3, victims: "chat_0");

        Assert.Equal(["chat_0"], Names(steps.Deleted));
        Assert.Equal((4, 2, 3), (steps.Raised, steps.Kept, steps.Reached));
    }

    [Fact]
    public void Places_that_no_machine_fills_are_left_alone()
    {
        Assert.True(Steps(6, Three, desired: 3).IsEmpty);
        Assert.Null(Steps(6, Three, desired: 2, victims: "chat_0").Raised);
    }

    [Fact]
    public void What_never_came_is_deleted_by_name()
    {
        var steps = Steps(4, Of(Ready(0), Ready(1), Failed(2), Failed(3)), desired: 2);

        Assert.Equal(["chat_2", "chat_3"], Names(steps.Deleted));
        Assert.Null(steps.Raised);
    }

    [Fact]
    public void What_never_came_is_asked_for_anew_where_it_is_still_wanted()
    {
        var steps = Steps(4, Of(Ready(0), Ready(1), Failed(2), Failed(3)), desired: 4);

        Assert.Equal(["chat_2", "chat_3"], Names(steps.Deleted));
        Assert.Equal((6, 2), (steps.Raised, steps.Kept));
    }

    [Fact]
    public void A_machine_that_was_taken_away_is_replaced_and_let_go_of()
    {
        var steps = Steps(3, Of(Ready(0), Ready(1), Evicted(2)), desired: 3);

        Assert.Equal(["chat_2"], Names(steps.Deleted));
        Assert.Equal((4, 3), (steps.Raised, steps.Machines));
    }

    [Fact]
    public void A_machine_that_was_taken_away_may_come_back_where_nothing_is_missing() =>
        Assert.True(Steps(3, Of(Ready(0), Ready(1), Evicted(2)), desired: 2).IsEmpty);

    [Fact]
    public void A_protected_machine_is_never_a_victim()
    {
        var members = Of(Ready(0), Ready(1) with { IsProtected = true });

        Assert.Contains("chat_1 is protected", Refused(2, members, 1, "chat_1"), StringComparison.Ordinal);
        Assert.Contains("chat_1 is protected", Refused(2, members, 0, "chat_0", "chat_1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_machine_that_never_came_holds_its_place()
    {
        var steps = Steps(2, Of(Ready(0), Failed(1) with { IsProtected = true }), desired: 2);

        Assert.Empty(steps.Deleted);
        Assert.Equal(3, steps.Raised);
    }

    [Fact]
    public void A_scale_set_is_never_left_to_choose_who_goes()
    {
        var why = Refused(4, Of(Ready(0), Ready(1), Loading(2), Leaving(3)), 2);

        Assert.Contains("3 machines for the 2", why, StringComparison.Ordinal);
        Assert.Contains("chat_0, chat_1, chat_2", why, StringComparison.Ordinal);
        Assert.DoesNotContain("chat_3", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_wanted_machines_go_by_name_only_and_the_capacity_never_falls()
    {
        ScaleSetMachine[] all = [Ready(0), Ready(1), Loading(2), Resting(3), Evicted(4), Failed(5), Leaving(6)];
        foreach (var (mask, empty, wanted, named, kind) in
            from mask in Enumerable.Range(0, 1 << all.Length)
            from empty in Enumerable.Range(0, 3)
            from wanted in Enumerable.Range(0, 5)
            from named in Enumerable.Range(0, 3)
            from kind in Enumerable.Range(0, 8)
            select (mask, empty, wanted, named, kind))
        {
            var members = Of([.. all.Where((_, index) => (mask & (1 << index)) != 0)]);
            var standing = members.Machines.Count(machine => machine.Place is not Place.Leaving);
            string[] victims = [.. new[] { "chat_0", "chat_1", "chat_2" }.Take(named)];
            var set = Set(standing + empty) with { IsFlexible = (kind & 1) != 0, IsUpdating = (kind & 2) != 0 };
            var intent = Intent(wanted, warm: kind / 4, victims);
            if (CapacityPlan.For(set, members, intent, Now) is CapacityPlan.Steps steps)
            {
                Check(set, members, steps, intent, $"{mask:b} + {empty} to {wanted} without {named}, {kind}");
            }
        }
    }

    private static void Check(
        ScaleSet set, Members members, CapacityPlan.Steps steps, PoolIntent intent, string instance)
    {
        Assert.True(steps.Raised is null || steps.Raised > set.Capacity, instance);
        Assert.All(
            steps.Deleted.Concat(steps.Stopped).Where(machine => machine.Place is Place.Filled),
            machine => Assert.Contains(new ReplicaId(machine.Name), intent.Victims));
        Assert.Empty(steps.Deleted.Intersect(steps.Stopped).Union(steps.Deleted.Intersect(steps.Started)));

        // Once all of it is carried out, what runs or is on its way is what was wanted, or what was coming anyway.
        var places = Places.Of(set, members.Machines);
        var gone = steps.Deleted.Concat(steps.Stopped).Count(machine => machine.Place is Place.Filled);
        var launched = steps.Raised - set.Capacity ?? 0;
        var hollow = set.IsFlexible ? 0 : launched > 0 ? places.Hollow : 0;
        var after = places.Filled - gone + places.Coming + steps.Started.Length + launched + hollow;
        Assert.True(after >= steps.Reached && after - hollow <= steps.Reached, instance);
        Assert.Equal(Math.Max(intent.Desired.Count, steps.Kept), steps.Reached);
    }

    private static CapacityPlan.Steps Steps(int capacity, Members members, int desired, params string[] victims) =>
        Steps(Set(capacity), members, desired, victims);

    private static CapacityPlan.Steps Steps(ScaleSet set, Members members, int desired, params string[] victims) =>
        Assert.IsType<CapacityPlan.Steps>(CapacityPlan.For(set, members, Intent(desired, warm: 0, victims), Now));

    private static string Refused(int capacity, Members members, int desired, params string[] victims) =>
        Assert.IsType<CapacityPlan.Refused>(
            CapacityPlan.For(Set(capacity), members, Intent(desired, warm: 0, victims), Now)).Why;

    private static IEnumerable<string> Names(IEnumerable<ScaleSetMachine> machines) =>
        machines.Select(machine => machine.Name);
}
