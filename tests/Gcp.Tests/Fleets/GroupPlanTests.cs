using System.Collections.Immutable;

using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class GroupPlanTests
{
    private static readonly ImmutableArray<GroupMachine> Three = [Ready(0), Ready(1), Ready(2)];

    [Fact]
    public void What_is_there_already_needs_no_step() => Assert.True(Steps(3, Three, desired: 3).IsEmpty);

    [Fact]
    public void Growth_raises_the_size()
    {
        var steps = Steps(3, Three, desired: 5);

        Assert.Equal((5, 3), (steps.Size, steps.Kept));
        Assert.Null(steps.Stopped);
    }

    [Fact]
    public void Growth_that_is_under_way_is_not_asked_for_again()
    {
        Assert.True(Steps(5, Three, desired: 5).IsEmpty);
        Assert.True(Steps(4, [.. Three, Creating(3)], desired: 4).IsEmpty);
    }

    [Fact]
    public void A_victim_is_deleted_by_name_and_its_place_goes_with_it()
    {
        var steps = Steps(3, Three, desired: 2, victims: "chat-1");

        Assert.Equal(["chat-1"], Names(steps.Deleted));
        Assert.Null(steps.Size);
    }

    [Fact]
    public void A_victim_that_is_going_or_gone_is_passed_over() =>
        Assert.True(Steps(2, [Ready(0), Ready(1), Leaving(2)], desired: 2, victims: ["chat-2", "chat-9"]).IsEmpty);

    [Fact]
    public void A_victim_beyond_the_fall_of_capacity_is_replaced()
    {
        var steps = Steps(3, Three, desired: 3, victims: "chat-0");

        // The deletion takes its place with it, so that there are three again.
        Assert.Equal(["chat-0"], Names(steps.Deleted));
        Assert.Equal((4, 2), (steps.Size, steps.Kept));
    }

    [Fact]
    public void Places_that_no_machine_fills_are_taken_back_before_anybody_goes()
    {
        var steps = Steps(6, Three, desired: 2, victims: "chat-0");

        Assert.Equal(3, steps.Size);
        Assert.Equal(["chat-0"], Names(steps.Deleted));
    }

    [Fact]
    public void While_a_machine_is_being_deleted_its_place_is_not_taken_for_an_empty_one()
    {
        // The size may still count it, and to lower that would take a machine of the group's choice as well.
        Assert.True(Steps(3, [Ready(0), Ready(1), Leaving(2)], desired: 2).IsEmpty);
        Assert.Equal(4, Steps(6, [.. Three, Leaving(3)], desired: 3).Size);
    }

    [Fact]
    public void What_never_came_and_is_not_wanted_any_more_is_deleted_by_name()
    {
        var steps = Steps(4, [Ready(0), Ready(1), Failed(2), Failed(3)], desired: 2);

        Assert.Equal(["chat-2", "chat-3"], Names(steps.Deleted));
        Assert.Null(steps.Size);
    }

    [Fact]
    public void What_never_came_and_is_still_wanted_is_tried_again_by_the_group() =>
        Assert.True(Steps(4, [Ready(0), Ready(1), Failed(2), Failed(3)], desired: 4).IsEmpty);

    [Fact]
    public void A_victim_that_never_came_goes_first()
    {
        var steps = Steps(4, [Ready(0), Ready(1), Failed(2), Failed(3)], desired: 3, victims: "chat-3");

        Assert.Equal(["chat-3"], Names(steps.Deleted));
        Assert.Null(steps.Size);
    }

    [Fact]
    public void A_group_is_never_left_to_choose_who_goes()
    {
        var plan = GroupPlan.For(Of(4), [Ready(0), Ready(1), Loading(2), Leaving(3)], Intent(2, warm: 0));

        Assert.Equal(
            "chat has 3 machines for the 2 that are wanted, and nobody is named to go: chat-0, chat-1, chat-2",
            Assert.IsType<GroupPlan.Refused>(plan).Why);
    }

    [Fact]
    public void Machines_that_a_group_has_more_while_it_replaces_others_are_its_own_to_let_go_of()
    {
        Assert.True(Steps(2, Three, desired: 2).IsEmpty);
        Assert.Equal(4, Steps(2, Three, desired: 4).Size);
        Assert.IsType<GroupPlan.Refused>(GroupPlan.For(Of(2), Three, Intent(1, warm: 0)));
    }

    [Fact]
    public void A_victim_whose_place_is_given_up_already_is_not_replaced()
    {
        var steps = Steps(2, Three, desired: 2, victims: "chat-0");

        Assert.Equal(["chat-0"], Names(steps.Deleted));
        Assert.Null(steps.Size);
    }

    [Fact]
    public void Whatever_is_wanted_a_group_gets_smaller_by_named_machines_and_empty_places_only()
    {
        GroupMachine[] all =
            [Ready(0), Ready(1), Loading(2), Stopped(3), Suspended(4), Failed(5), Leaving(6), Stopping(7)];
        foreach (var (mask, empty, wanted, named, warm, takes) in
            from mask in Enumerable.Range(0, 1 << all.Length)
            from empty in Enumerable.Range(0, 3)
            from wanted in Enumerable.Range(0, 5)
            from named in Enumerable.Range(0, 3)
            from warm in Enumerable.Range(0, 3)
            from takes in new[] { true, false }
            select (mask, empty, wanted, named, warm, takes))
        {
            ImmutableArray<GroupMachine> machines = [.. all.Where((_, index) => (mask & (1 << index)) != 0)];
            var group = Of(
                machines.Count(machine => machine.Target is "RUNNING") + empty,
                machines.Count(machine => machine.Target is "STOPPED"),
                machines.Count(machine => machine.Target is "SUSPENDED")) with
            { TakesFromPool = takes };
            string[] victims = [.. new[] { "chat-0", "chat-1", "chat-2" }.Take(named)];
            if (GroupPlan.For(group, machines, Intent(wanted, warm, victims)) is GroupPlan.Steps steps)
            {
                var instance = $"{mask:b} + {empty} to {wanted} without {named}, {warm} warm";
                Check(group, machines, steps, victims, wanted, instance);
            }
        }
    }

    private static void Check(
        Group group,
        ImmutableArray<GroupMachine> machines,
        GroupPlan.Steps steps,
        string[] victims,
        int wanted,
        string instance)
    {
        var standing = machines.Count(machine => machine.Target is "RUNNING");
        var leaving = machines.Count(machine => machine.Place is Place.Leaving);
        Assert.True(steps.Size is null || steps.Size > group.Size || steps.Size >= standing + leaving, instance);
        Assert.All(
            steps.Deleted.Concat(steps.Rested).Where(machine => machine.Place is Place.Filled),
            machine => Assert.Contains(machine.Name, victims));
        Assert.Empty(steps.Deleted.Intersect(steps.Rested));
        Assert.All(steps.Resumed.Concat(steps.Started), machine => Assert.True(machine.IsAtRest, instance));

        // Once all of it is carried out, the group has as many places as are wanted.
        var size = (steps.Size ?? group.Size) - steps.Deleted.Length - steps.Rested.Length
            + steps.Resumed.Length + steps.Started.Length;
        Assert.True(size == wanted || (leaving > 0 && size > wanted), $"{instance}: {size}");
        var stopped = (steps.Stopped ?? group.Stopped) + steps.Rested.Length - steps.Started.Length;
        Assert.True(stopped >= 0, $"{instance}: {stopped} stopped");
    }

    private static GroupPlan.Steps Steps(
        int size, ImmutableArray<GroupMachine> machines, int desired, params string[] victims) =>
        Assert.IsType<GroupPlan.Steps>(
            GroupPlan.For(Of(size), machines, Intent(desired, warm: 0, victims)));

    private static IEnumerable<string> Names(IEnumerable<GroupMachine> machines) =>
        machines.Select(machine => machine.Name);
}
