using System.Collections.Immutable;

using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Machines that stand by.</summary>
public sealed class GroupPlanningTests
{
    [Fact]
    public void More_that_should_stand_by_are_launched_for_it()
    {
        var steps = Steps(Of(2), [Ready(0), Ready(1)], desired: 2, warm: 1);

        Assert.Equal((null, 1), (steps.Size, steps.Stopped));
    }

    [Fact]
    public void Fewer_that_should_stand_by_are_let_go_of()
    {
        var steps = Steps(Of(1, stopped: 2), [Ready(0), Stopped(1), Stopped(2)], desired: 1, warm: 1);

        Assert.Equal(1, steps.Stopped);
    }

    [Fact]
    public void Growth_starts_what_stands_by_before_it_asks_for_new_ones()
    {
        var steps = Steps(Of(1, stopped: 1), [Ready(0), Stopped(1)], desired: 3, warm: 1);

        Assert.Equal(["chat-1"], Names(steps.Started));
        // One new place, and one more to stand by, of which the start takes one.
        Assert.Equal((2, 2), (steps.Size, steps.Stopped));
    }

    [Fact]
    public void What_is_suspended_comes_back_first_and_what_is_stopped_takes_its_place()
    {
        var steps = Steps(
            Of(1, stopped: 1, suspended: 1), [Ready(0), Stopped(1), Suspended(2)], desired: 2, warm: 2);

        Assert.Equal(["chat-2"], Names(steps.Resumed));
        Assert.Empty(steps.Started);
        Assert.Equal((null, 2), (steps.Size, steps.Stopped));
    }

    [Fact]
    public void A_group_that_takes_from_its_pool_is_left_to_do_so()
    {
        var steps = Steps(
            Of(1, stopped: 2) with { TakesFromPool = true },
            [Ready(0), Stopped(1), Stopped(2)],
            desired: 3,
            warm: 2);

        Assert.Empty(steps.Started);
        Assert.Equal((3, null), (steps.Size, steps.Stopped));
    }

    [Fact]
    public void A_victim_is_stopped_and_kept_where_too_few_stand_by()
    {
        var steps = Steps(Of(3), [Ready(0), Ready(1), Ready(2)], desired: 1, warm: 1, victims: ["chat-1", "chat-2"]);

        Assert.Equal(["chat-1"], Names(steps.Rested));
        Assert.Equal(["chat-2"], Names(steps.Deleted));
        // To stop a machine raises that number by itself.
        Assert.Equal((null, null), (steps.Size, steps.Stopped));
    }

    [Fact]
    public void A_victim_whose_model_never_answered_is_not_worth_keeping()
    {
        var steps = Steps(Of(2), [Ready(0), Loading(1)], desired: 1, warm: 1, victims: "chat-1");

        Assert.Equal(["chat-1"], Names(steps.Deleted));
        Assert.Equal(1, steps.Stopped);
    }

    [Fact]
    public void What_nobody_has_a_warm_pool_for_is_left_as_it_is()
    {
        var group = Of(1, stopped: 2);
        ImmutableArray<GroupMachine> filling = [Ready(0), Stopped(1), Stopping(2)];

        Assert.True(Left(group, filling, desired: 1).IsEmpty);
        Assert.True(Left(group, [Ready(0), Stopped(1), Stopped(2)], desired: 1).IsEmpty);
    }

    [Fact]
    public void Growth_that_nobody_has_a_warm_pool_for_leaves_what_stands_by_as_many()
    {
        var steps = Left(Of(1, stopped: 2), [Ready(0), Stopped(1), Stopping(2)], desired: 2);

        Assert.Equal(["chat-1"], Names(steps.Started));
        Assert.Equal(3, steps.Stopped);
    }

    [Fact]
    public void A_victim_is_not_kept_where_nobody_has_a_warm_pool()
    {
        var steps = Left(Of(2), [Ready(0), Ready(1)], desired: 1, victims: "chat-1");

        Assert.Equal(["chat-1"], Names(steps.Deleted));
        Assert.Null(steps.Stopped);
    }

    private static GroupPlan.Steps Steps(
        Group group, ImmutableArray<GroupMachine> machines, int desired, int warm, params string[] victims) =>
        Assert.IsType<GroupPlan.Steps>(GroupPlan.For(group, machines, Intent(desired, warm, victims)));

    /// <summary>The steps for a policy without a warm pool, when one machine was seen to stand by.</summary>
    private static GroupPlan.Steps Left(
        Group group, ImmutableArray<GroupMachine> machines, int desired, params string[] victims) =>
        Assert.IsType<GroupPlan.Steps>(GroupPlan.For(
            group, machines, Intent(desired, warm: 1, victims) with { LeavesWarm = true }));

    private static IEnumerable<string> Names(IEnumerable<GroupMachine> machines) =>
        machines.Select(machine => machine.Name);
}
