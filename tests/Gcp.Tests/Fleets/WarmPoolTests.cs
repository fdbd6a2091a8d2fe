using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Gcp.Compute.LaunchFailure;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Machines of groups that stand by, stopped or suspended.</summary>
public sealed class WarmPoolTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_victim_comes_to_rest_and_back()
    {
        var group = Emulated.Add("chat", size: 3);
        var victim = group.Machines[2].Name;
        await Emulated.ApplyAsync("chat", desired: 2, warm: 1, victims: victim);

        var going = await Emulated.SeeAsync("chat");
        Assert.Equal((2, 0), (going.Pools[0].Desired.Count, going.Pools[0].Warm.Count));
        Assert.Equal(Phase.Draining, Of(going, victim).Phase);

        Emulated.Settle();
        var resting = await Emulated.SeeAsync("chat");
        Assert.Equal((2, 1), (resting.Pools[0].Desired.Count, resting.Pools[0].Warm.Count));
        Assert.Equal(Phase.Warm, Of(resting, victim).Phase);

        await Emulated.ApplyAsync("chat", desired: 3, warm: 0);
        var starting = await Emulated.SeeAsync("chat");
        Assert.Equal((3, 0), (starting.Pools[0].Desired.Count, starting.Pools[0].Warm.Count));
        Assert.Equal(Phase.Launching, Of(starting, victim).Phase);

        Emulated.Settle();
        Assert.Equal(3, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
        Assert.Equal(3, group.Machines.Length);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task Growth_starts_what_stands_by_and_launches_the_rest_and_others_to_stand_by()
    {
        var group = Emulated.Add("chat", size: 2, warm: 1);
        await Emulated.SeeAsync("chat");

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 4, warm: 1));

        Assert.Equal((4, 1), (group.TargetSize, group.TargetStoppedSize));
        Assert.Single(group.In(MachineState.Starting));
        Assert.Equal(2, group.In(MachineState.Creating).Length);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 4, warm: 1));
    }

    [Fact]
    public async Task A_group_that_takes_from_its_pool_does_so_by_itself()
    {
        var group = Emulated.Add(new GroupOptions("chat")
        {
            TargetSize = 2,
            TargetStoppedSize = 2,
            IsScaleOutPool = true,
        });
        string[] warm = [.. group.In(MachineState.Stopped).Select(machine => machine.Name)];
        await Emulated.SeeAsync("chat");

        await Emulated.ApplyAsync("chat", desired: 4, warm: 2);

        Assert.Equal(warm, group.In(MachineState.Starting).Select(machine => machine.Name));
        Assert.Equal((4, 2), (group.TargetSize, group.TargetStoppedSize));
        Assert.Equal(0, Emulated.Cloud.Requests.Count("compute.instanceGroupManagers.startInstances"));
    }

    [Fact]
    public async Task Suspended_machines_stand_by_too_and_come_back_first()
    {
        var group = Emulated.Add(new GroupOptions("chat")
        {
            TargetSize = 1,
            TargetStoppedSize = 1,
            TargetSuspendedSize = 1,
        });
        await Emulated.SeeAsync("chat");
        Assert.Equal(2, (await Emulated.SeeAsync("chat")).Pools[0].Warm.Count);

        await Emulated.ApplyAsync("chat", desired: 2, warm: 2);

        Assert.Single(group.In(MachineState.Resuming));
        Assert.Equal((2, 2, 0), (group.TargetSize, group.TargetStoppedSize, group.TargetSuspendedSize));
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task A_start_that_fails_is_told_and_blocks_no_launch()
    {
        var group = Emulated.Add("chat", size: 1, warm: 1);
        await Emulated.SeeAsync("chat");
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 2, warm: 0);
        Emulated.Settle();

        var known = await Emulated.SeeAsync("chat");
        Assert.Equal(LaunchFailureCause.OutOfCapacity, known.Pools[0].Failure?.Cause);
        Assert.Equal((2, 1), (known.Pools[0].Desired.Count, Count(known, Phase.Gone)));

        // What will not start is let go of when it is not wanted, and the next launch is a new one.
        await Emulated.ApplyAsync("chat", desired: 1, warm: 0);
        group.Restock();
        await Emulated.ApplyAsync("chat", desired: 2, warm: 0);
        Emulated.Settle();
        Assert.Equal(2, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task What_only_fails_to_stand_by_keeps_nobody_from_launching()
    {
        var group = Emulated.Add("chat", size: 1);
        group.FailLaunches(LaunchFailure.ZoneExhausted);
        await Emulated.ApplyAsync("chat", desired: 1, warm: 1);
        Emulated.Settle();
        group.Restock();
        await Emulated.ApplyAsync("chat", desired: 2, warm: 1);

        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Fact]
    public async Task What_stands_by_is_let_go_of_once_it_is_not_wanted()
    {
        var group = Emulated.Add("chat", size: 1, warm: 2);
        await Emulated.SeeAsync("chat");

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 1, warm: 1));
        Emulated.Settle();

        Assert.Equal((1, 1), (group.TargetSize, group.TargetStoppedSize));
        Assert.Equal(1, (await Emulated.SeeAsync("chat")).Pools[0].Warm.Count);
    }

    [Fact]
    public async Task What_still_comes_to_rest_is_left_to_whoever_asked_for_it()
    {
        var group = Emulated.Add(new GroupOptions("chat")
        {
            TargetSize = 1,
            TargetStoppedSize = 2,
            StartsSettled = false,
        });
        await Emulated.SeeAsync("chat");

        // As a policy without a warm pool has it: none was seen to stand by.
        var intent = new PoolIntent(new PoolName("chat"), Replicas.Of(1), Replicas.None, []) { LeavesWarm = true };
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync(intent));
        Emulated.Settle();
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync(intent));
        Assert.Equal(2, group.TargetStoppedSize);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 1, warm: 0));
        Assert.Equal(0, group.TargetStoppedSize);
    }

    [Fact]
    public async Task What_is_made_to_stand_by_and_does_not_yet_is_no_part_of_the_fleet()
    {
        Emulated.Add("chat", size: 1);
        await Emulated.ApplyAsync("chat", desired: 1, warm: 2);

        var known = await Emulated.SeeAsync("chat");

        Assert.Single(known.Replicas);
        Assert.Equal((1, 0), (known.Pools[0].Desired.Count, known.Pools[0].Warm.Count));
    }

    [Fact]
    public async Task All_of_it_can_stand_by_and_come_back_from_nothing()
    {
        var group = Emulated.Add("chat", size: 1);
        await Emulated.ApplyAsync("chat", desired: 0, warm: 1, victims: group.Machines[0].Name);
        Emulated.Settle();
        Assert.Equal(0, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);

        await Emulated.ApplyAsync("chat", desired: 1, warm: 0);
        Emulated.Settle();

        Assert.Equal(1, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
    }

    private static Replica Of(FleetDescription.Known known, string machine) =>
        known.Replicas.Single(replica => replica.Id.Value == machine);

    private static int Count(FleetDescription.Known known, Phase phase) =>
        known.Replicas.Count(replica => replica.Phase == phase);
}
