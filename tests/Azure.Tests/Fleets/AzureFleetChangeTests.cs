using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Azure.Compute.LaunchFailure;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>What is asked of scale sets, and what it comes to there.</summary>
public sealed class AzureFleetChangeTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_launch_is_followed_from_its_request_until_the_model_answers(bool isFlexible)
    {
        Emulated.Cloud.AddScaleSet(new ScaleSetOptions("chat") { IsFlexible = isFlexible });
        var asked = Emulated.Clock.GetUtcNow();
        await Emulated.ApplyAsync("chat", desired: 1);

        Assert.Equal((Phase.Launching, asked), await OnlyAsync());
        Emulated.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((Phase.Loading, asked + TimeSpan.FromSeconds(30)), await OnlyAsync());
        Emulated.Settle();
        Assert.Equal((Phase.Ready, asked + TimeSpan.FromSeconds(150)), await OnlyAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_victim_drains_and_is_gone_and_its_place_with_it(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 3, IsFlexible = isFlexible });
        Emulated.Settle();
        var victim = set.Machines[1].Name;
        var told = Emulated.Clock.GetUtcNow();

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, victims: victim));
        Emulated.Clock.Advance(TimeSpan.FromSeconds(30));
        var known = await Emulated.SeeAsync("chat");
        var draining = Assert.Single(known.Replicas, replica => replica.Phase is Phase.Draining);

        Assert.Equal((victim, told), (draining.Id.Value, draining.Since));
        Assert.Equal((2, 2), (set.Capacity, known.Pools[0].Desired.Count));
        Emulated.Settle();
        Assert.DoesNotContain(set.Machines, machine => machine.Name == victim);
        Assert.Empty(set.PickedByScaleSet);
    }

    [Fact]
    public async Task All_victims_go_by_one_call()
    {
        var set = Emulated.AddUniform("chat", capacity: 4);
        Emulated.Settle();

        await Emulated.ApplyAsync(
            "chat", desired: 1, victims: [.. set.Machines.Take(3).Select(machine => machine.Name)]);

        var request = Assert.Single(Emulated.Cloud.Requests.Of("VirtualMachineScaleSets_DeleteInstances"));
        Assert.Contains("[\"0\",\"1\",\"2\"]", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_no_machine_fills_is_not_counted_and_nobody_is_chosen(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 2, IsFlexible = isFlexible });
        Emulated.Settle();
        set.FailLaunches(LaunchFailure.AllocationFailed, leavesMachines: false);
        await Emulated.ApplyAsync("chat", desired: 5);
        Assert.Equal(5, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);
        Emulated.Settle();

        Assert.Equal(2, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 2));
        set.Restock();
        await Emulated.ApplyAsync("chat", desired: 5);
        Emulated.Settle();

        Assert.True(5 <= set.In(MachineState.Running).Length);
        Assert.Equal(isFlexible ? 8 : 6, set.Capacity);
        Assert.Empty(set.PickedByScaleSet);
    }

    [Fact]
    public async Task A_scale_set_that_keeps_the_places_of_the_deleted_shrinks_and_grows_all_the_same()
    {
        var set = Emulated.Cloud.AddScaleSet(new ScaleSetOptions("chat")
        {
            Capacity = 4,
            IsFlexible = true,
            KeepsPlacesOfDeleted = true,
        });
        Emulated.Settle();
        for (var round = 0; round < 3; round++)
        {
            await Emulated.ApplyAsync(
                "chat", desired: 2, victims: [.. set.Machines.Take(2).Select(machine => machine.Name)]);
            Emulated.Settle();
            Assert.Equal(2, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);

            await Emulated.ApplyAsync("chat", desired: 4);
            await Emulated.ApplyAsync("chat", desired: 4);
            Emulated.Settle();
            Assert.Equal(4, (await Emulated.SeeAsync("chat")).Replicas.Count(replica => replica.Phase is Phase.Ready));
        }

        Assert.Equal((4, 10), (set.Machines.Length, set.Capacity));
        Assert.Empty(set.PickedByScaleSet);
    }

    [Fact]
    public async Task Nobody_goes_who_is_not_named()
    {
        var set = Emulated.AddUniform("chat", capacity: 3);

        Assert.Contains("chat_0", Conflict(await Emulated.ApplyAsync("chat", desired: 2)), StringComparison.Ordinal);

        Assert.Equal(3, set.Capacity);
        Assert.Empty(set.PickedByScaleSet);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operators_protection_is_told_and_kept(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 2, IsFlexible = isFlexible });
        Emulated.Settle();
        var kept = set.Machines[0].Name;
        set.Protect(kept);

        var told = (await Emulated.SeeAsync("chat")).Replicas.Single(replica => replica.Protected);
        var outcome = await Emulated.ApplyAsync("chat", desired: 1, victims: kept);

        Assert.Equal(kept, told.Id.Value);
        Assert.Contains("protected", Conflict(outcome), StringComparison.Ordinal);
        Assert.Equal(2, set.In(MachineState.Running).Length);
    }

    [Fact]
    public async Task Growth_is_drawn_from_the_standby_pool_which_keeps_its_size()
    {
        var (set, pool) = Emulated.AddWithPool("chat", capacity: 2, warm: 2);
        Emulated.Settle();
        string[] warm = [.. pool.In(MachineState.Deallocated).Select(machine => machine.Name)];

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 4, warm: 2));
        Emulated.Settle();
        var known = await Emulated.SeeAsync("chat");

        var ready = known.Replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id.Value);
        Assert.Superset(warm.ToHashSet(), ready.ToHashSet());
        Assert.Equal((6, 2), (pool.MaxReadyCapacity, pool.MinReadyCapacity));
        Assert.Equal((4, 2), (set.Capacity, known.Pools[0].Warm.Count));
    }

    [Fact]
    public async Task A_standby_pool_is_emptied_and_never_deleted()
    {
        var (_, pool) = Emulated.AddWithPool("chat", capacity: 2, warm: 2);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, warm: 0));
        Emulated.Settle();

        Assert.Equal((2, 0), (pool.MaxReadyCapacity, pool.MinReadyCapacity));
        Assert.Empty(pool.Machines);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 2, warm: 0));
    }

    [Fact]
    public async Task A_standby_pool_that_still_fills_is_no_part_of_what_is_warm()
    {
        Emulated.AddWithPool("chat", capacity: 1, warm: 1);
        await Emulated.ApplyAsync("chat", desired: 1, warm: 3);

        var known = await Emulated.SeeAsync("chat");

        Assert.Equal((1, 1), (known.Pools[0].Desired.Count, known.Pools[0].Warm.Count));
        Assert.Single(known.Replicas, replica => replica.Phase is Phase.Warm);
    }

    [Fact]
    public async Task A_machine_that_was_powered_off_is_paid_for_and_can_go()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Emulated.Settle();
        var stopped = set.Machines[1].Name;
        set.PowerOffByHand(stopped);

        var known = await Emulated.SeeAsync("chat");
        Assert.Equal(2, known.Pools[0].Desired.Count);
        Assert.Equal(Phase.Loading, known.Replicas.Single(replica => replica.Id.Value == stopped).Phase);

        await Emulated.ApplyAsync("chat", desired: 2, victims: stopped);
        Emulated.Settle();
        Assert.Equal(2, set.In(MachineState.Running).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_extension_ends_no_machine_that_serves(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 2, IsFlexible = isFlexible });
        Emulated.Settle();
        set.FailProvisioning(set.Machines[0].Name, LaunchFailure.ProvisioningTimedOut);

        var known = await Emulated.SeeAsync("chat");

        Assert.All(known.Replicas, replica => Assert.Equal(Phase.Ready, replica.Phase));
        Assert.Null(known.Pools[0].Failure);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 2));
    }

    [Fact]
    public async Task Azures_own_autoscale_is_told_where_it_is_on()
    {
        var set = Emulated.AddUniform("chat", capacity: 1);
        Emulated.Cloud.AddAutoscaleSetting("cpu50", set);
        Emulated.Cloud.AddAutoscaleSetting("cpu90", set, isEnabled: false);
        Emulated.Cloud.AddAutoscaleSetting("others", Emulated.AddUniform("code", capacity: 1));

        Assert.Equal(
            [new Interference.SecondController("cpu50")],
            (await Emulated.SeeAsync("chat")).Pools[0].Interference);
    }

    [Fact]
    public async Task A_repeated_intent_makes_no_second_change()
    {
        Emulated.AddWithPool("chat", capacity: 1, warm: 0);
        await Emulated.ApplyAsync("chat", desired: 3, warm: 1);
        Emulated.Cloud.Requests.Clear();

        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 3, warm: 1));

        Assert.All(Emulated.Cloud.Requests.All, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Nothing_is_waited_for()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Emulated.Settle();
        Emulated.Cloud.Requests.Clear();

        await Emulated.ApplyAsync("chat", desired: 4);
        await Emulated.ApplyAsync("chat", desired: 3, victims: set.Machines[0].Name);

        Assert.Equal(0, Emulated.Cloud.Requests.Count("Operations_Get"));
        Assert.Equal(2, Emulated.Cloud.Requests.Count("VirtualMachineScaleSets_Get"));
    }

    [Fact]
    public async Task A_change_of_capacity_depends_on_the_scale_set_as_it_was_found()
    {
        var set = Emulated.AddUniform("chat", capacity: 2);
        Emulated.Settle();
        var etag = set.Etag;

        await Emulated.ApplyAsync("chat", desired: 3, victims: set.Machines[0].Name);
        Emulated.Settle();

        Assert.Equal(
            etag,
            Assert.Single(Emulated.Cloud.Requests.Of("VirtualMachineScaleSets_Update")).Headers["If-Match"]);
        Assert.Equal(3, set.In(MachineState.Running).Length);
    }

    private static string Conflict(ActuationOutcome outcome) =>
        Assert.IsType<ActuationOutcome.Conflict>(outcome).Detail;

    private async Task<(Phase Phase, DateTimeOffset Since)> OnlyAsync()
    {
        var replica = Assert.Single((await Emulated.SeeAsync("chat")).Replicas);
        return (replica.Phase, replica.Since);
    }
}
