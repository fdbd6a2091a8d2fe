using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>What is planned with machines that stand deallocated.</summary>
public sealed class CapacityPlanningTests
{
    [Fact]
    public void A_victim_stands_by_where_warm_machines_are_wanted()
    {
        var steps = Steps(3, Of(Ready(0), Ready(1), Ready(2)), desired: 1, warm: 1, "chat_1", "chat_2");

        Assert.Equal(["chat_1"], Names(steps.Stopped));
        Assert.Equal(["chat_2"], Names(steps.Deleted));
        Assert.Equal((null, 1, 2), (steps.Raised, steps.Reached, steps.Machines));
    }

    [Fact]
    public void No_more_stand_by_than_are_wanted()
    {
        Assert.Empty(Steps(2, Of(Ready(0), Resting(1)), desired: 0, warm: 1, "chat_0").Stopped);
        Assert.Empty(Steps(2, Of(Ready(0), Going(1)), desired: 0, warm: 1, "chat_0").Stopped);
        Assert.Single(Steps(2, Of(Ready(0), Resting(1)), desired: 0, warm: 2, "chat_0").Stopped);
    }

    [Fact]
    public void Nothing_is_launched_only_to_be_stopped() =>
        Assert.True(Steps(2, Of(Ready(0), Ready(1)), desired: 2, warm: 3).IsEmpty);

    [Fact]
    public void A_machine_whose_model_never_answered_is_not_kept() =>
        Assert.Equal(["chat_1"], Names(Steps(2, Of(Ready(0), Loading(1)), 1, warm: 1, "chat_1").Deleted));

    [Fact]
    public void A_machine_of_Spot_is_not_kept() => Assert.Equal(
        ["chat_1"], Names(Steps(2, Of(Ready(0), Ready(1) with { IsSpot = true }), 1, warm: 1, "chat_1").Deleted));

    [Fact]
    public void A_machine_whose_disk_does_not_outlive_it_is_not_kept()
    {
        var plan = CapacityPlan.For(
            Set(2) with { CanRest = false }, Of(Ready(0), Ready(1)), Intent(1, warm: 1, "chat_1"), Now);

        Assert.Empty(Assert.IsType<CapacityPlan.Steps>(plan).Stopped);
    }

    [Fact]
    public void A_scale_set_with_a_standby_pool_keeps_no_victim_and_starts_nobody()
    {
        var plan = CapacityPlan.For(Set(2), WithPool(Ready(0), Resting(1)), Intent(2, warm: 1), Now);
        var steps = Assert.IsType<CapacityPlan.Steps>(plan);

        Assert.Empty(steps.Started);
        Assert.Empty(steps.Deleted);
        Assert.Equal(3, steps.Raised);
    }

    [Fact]
    public void What_stands_by_is_started_before_anything_new_is_asked_for()
    {
        var steps = Steps(4, Of(Ready(0), Ready(1), Resting(2), Resting(3)), desired: 3, warm: 1);

        Assert.Equal(["chat_2"], Names(steps.Started));
        Assert.Null(steps.Raised);

        var more = Steps(4, Of(Ready(0), Ready(1), Resting(2), Resting(3)), desired: 6, warm: 0);
        Assert.Equal(["chat_2", "chat_3"], Names(more.Started));
        Assert.Equal((6, 2, 6), (more.Raised, more.Kept, more.Reached));
    }

    [Fact]
    public void What_came_to_rest_last_is_started_first()
    {
        var members = Of(Ready(0), Resting(1), Resting(2) with { ProvisionedAt = Earlier + TimeSpan.FromMinutes(9) });

        Assert.Equal(["chat_2"], Names(Steps(3, members, desired: 2, warm: 1).Started));
    }

    [Fact]
    public void More_than_are_wanted_to_stand_by_are_deleted_once_they_have_settled()
    {
        var members = Of(Ready(0), Resting(1), Resting(2) with { ProvisionedAt = Now - TimeSpan.FromMinutes(1) });

        Assert.Equal(["chat_1"], Names(Steps(3, members, desired: 1, warm: 0).Deleted));
        Assert.True(Steps(3, members, desired: 1, warm: 2).IsEmpty);
    }

    [Fact]
    public void What_an_operator_protects_and_puts_aside_is_left_alone()
    {
        var members = Of(Ready(0), Resting(1) with { IsProtected = true });

        Assert.True(Steps(2, members, desired: 1, warm: 0).IsEmpty);
        Assert.Equal(3, Steps(2, members, desired: 2, warm: 0).Raised);
    }

    private static CapacityPlan.Steps Steps(
        int capacity, Members members, int desired, int warm, params string[] victims) =>
        Assert.IsType<CapacityPlan.Steps>(
            CapacityPlan.For(Set(capacity), members, Intent(desired, warm, victims), Now));

    private static IEnumerable<string> Names(IEnumerable<ScaleSetMachine> machines) =>
        machines.Select(machine => machine.Name);
}
