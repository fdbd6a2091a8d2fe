using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Azure.Compute.LaunchFailure;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Scale sets without a standby pool, whose own machines stand by deallocated.</summary>
public sealed class WarmSetTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_victim_comes_to_rest_and_back(bool isFlexible)
    {
        var set = Add(capacity: 3, isFlexible);
        var victim = set.Machines[2].Name;
        await Emulated.ApplyAsync("chat", desired: 2, warm: 1, victims: victim);

        var going = await Emulated.SeeAsync("chat");
        Assert.Equal((2, 0), (going.Pools[0].Desired.Count, going.Pools[0].Warm.Count));
        Assert.Equal(Phase.Draining, going.Replicas.Single(replica => replica.Id.Value == victim).Phase);

        Emulated.Settle();
        var resting = await Emulated.SeeAsync("chat");
        Assert.Equal((2, 1), (resting.Pools[0].Desired.Count, resting.Pools[0].Warm.Count));
        Assert.Equal(3, set.Capacity);

        await Emulated.ApplyAsync("chat", desired: 3, warm: 0);
        var starting = await Emulated.SeeAsync("chat");
        Assert.Equal((3, 0), (starting.Pools[0].Desired.Count, starting.Pools[0].Warm.Count));
        Assert.Equal(Phase.Launching, starting.Replicas.Single(replica => replica.Id.Value == victim).Phase);

        Emulated.Settle();
        Assert.Equal(3, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
        Assert.Equal(0, Emulated.Cloud.Requests.Count("VirtualMachineScaleSets_Update"));
    }

    [Fact]
    public async Task Growth_beyond_what_stands_by_is_launched()
    {
        var set = await RestingAsync(running: 2, resting: 1);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 5, warm: 1));

        Assert.Equal(5, set.Capacity);
        Assert.Single(set.In(MachineState.Starting));
        Assert.Equal(2, set.In(MachineState.Creating).Length);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 5, warm: 1));

        // The start may have changed the scale set's mark.
        var raise = Assert.Single(Emulated.Cloud.Requests.Of("VirtualMachineScaleSets_Update"));
        Assert.DoesNotContain("If-Match", raise.Headers.Keys);
    }

    [Fact]
    public async Task A_start_that_fails_blocks_no_launch()
    {
        var set = await RestingAsync(running: 1, resting: 1);
        set.FailLaunches(LaunchFailure.AllocationFailed);
        await Emulated.ApplyAsync("chat", desired: 2, warm: 0);
        Emulated.Settle();

        var known = await Emulated.SeeAsync("chat");
        Assert.Equal(LaunchFailureCause.OutOfCapacity, known.Pools[0].Failure?.Cause);
        Assert.Equal(2, known.Pools[0].Desired.Count);

        set.Restock();
        await Emulated.ApplyAsync("chat", desired: 2, warm: 0);
        Emulated.Settle();
        Assert.Equal(2, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
        Assert.Equal(2, set.Capacity);
    }

    [Fact]
    public async Task What_stands_by_is_let_go_of_once_it_is_not_wanted()
    {
        var set = await RestingAsync(running: 1, resting: 2);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 1, warm: 1));
        Emulated.Settle();

        Assert.Equal(2, set.Capacity);
        Assert.Equal(1, (await Emulated.SeeAsync("chat")).Pools[0].Warm.Count);
        Assert.Empty(set.PickedByScaleSet);
    }

    [Fact]
    public async Task All_of_it_can_stand_by_and_come_back_from_nothing()
    {
        var set = Add(capacity: 1, isFlexible: false);
        await Emulated.ApplyAsync("chat", desired: 0, warm: 1, victims: set.Machines[0].Name);
        Emulated.Settle();
        Assert.Equal(0, (await Emulated.SeeAsync("chat")).Pools[0].Desired.Count);

        await Emulated.ApplyAsync("chat", desired: 1, warm: 0);
        Emulated.Settle();

        Assert.Equal(1, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
    }

    private EmulatedScaleSet Add(int capacity, bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = capacity, IsFlexible = isFlexible });
        Emulated.Settle();
        return set;
    }

    private async Task<EmulatedScaleSet> RestingAsync(int running, int resting)
    {
        var set = Add(running + resting, isFlexible: false);
        await Emulated.ApplyAsync(
            "chat", running, resting, [.. set.Machines.TakeLast(resting).Select(machine => machine.Name)]);
        Emulated.Settle();
        return set;
    }

    private static int Count(FleetDescription.Known known, Phase phase) =>
        known.Replicas.Count(replica => replica.Phase == phase);
}
