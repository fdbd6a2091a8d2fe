using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Azure.Compute.LaunchFailure;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Machines that do not come, or are taken away.</summary>
public sealed class LaunchFailureTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    public static TheoryData<LaunchFailure, bool, LaunchFailureCause> Later => new()
    {
        { LaunchFailure.AllocationFailed, false, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.AllocationFailed, true, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.ZonalAllocationFailed, true, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.OverconstrainedAllocation, false, LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.CoresQuota with { IsAtOnce = false }, true, LaunchFailureCause.OutOfQuota },
        { LaunchFailure.QuotaExceeded with { IsAtOnce = false }, false, LaunchFailureCause.OutOfQuota },
        { LaunchFailure.ProvisioningTimedOut, false, LaunchFailureCause.Misconfigured },
    };

    public static TheoryData<LaunchFailure, Type, LaunchFailureCause> AtOnce => new()
    {
        { LaunchFailure.SkuNotAvailable, typeof(ActuationOutcome.NoCapacity), LaunchFailureCause.OutOfCapacity },
        { LaunchFailure.SpotPriceTooLow, typeof(ActuationOutcome.NoCapacity), LaunchFailureCause.OutOfSpot },
        { LaunchFailure.CoresQuota, typeof(ActuationOutcome.Quota), LaunchFailureCause.OutOfQuota },
        { LaunchFailure.FamilyQuota, typeof(ActuationOutcome.Quota), LaunchFailureCause.OutOfQuota },
        { LaunchFailure.SpotCoresQuota, typeof(ActuationOutcome.Quota), LaunchFailureCause.OutOfQuota },
        { LaunchFailure.QuotaExceeded, typeof(ActuationOutcome.Quota), LaunchFailureCause.OutOfQuota },
        { LaunchFailure.ImageNotFound, typeof(ActuationOutcome.Conflict), LaunchFailureCause.Misconfigured },
        { LaunchFailure.InvalidParameter, typeof(ActuationOutcome.Conflict), LaunchFailureCause.Misconfigured },
    };

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Theory]
    [MemberData(nameof(Later), DisableDiscoveryEnumeration = true)]
    public async Task What_fails_later_is_told_once_and_by_its_time(
        LaunchFailure failure, bool isFlexible, LaunchFailureCause expected)
    {
        var set = Add(isFlexible);
        set.FailLaunches(failure);
        var failed = Emulated.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 4));
        Emulated.Settle();

        var first = await Emulated.SeeAsync("chat");
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Emulated.SeeAsync("chat");

        Assert.Equal(new Core.Fleets.LaunchFailure(expected, failed), first.Pools[0].Failure);
        Assert.Equal(first.Pools[0].Failure, second.Pools[0].Failure);
        Assert.Equal((4, 2), (first.Pools[0].Desired.Count, Count(first, Phase.Ready)));
        Assert.Equal(2, Count(first, Phase.Gone));
        Assert.Equal(0, Emulated.Cloud.Requests.Count("ActivityLogs_List"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_leaves_no_machine_is_told_by_the_activity_log(bool isFlexible)
    {
        var set = Add(isFlexible);
        set.FailLaunches(LaunchFailure.AllocationFailed, leavesMachines: false);
        var failed = Emulated.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        await Emulated.ApplyAsync("chat", desired: 4);
        Emulated.Settle();

        Assert.Equal(
            new Core.Fleets.LaunchFailure(LaunchFailureCause.OutOfCapacity, failed),
            (await Emulated.SeeAsync("chat")).Pools[0].Failure);
        Assert.Equal("Failed", set.ProvisioningState);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_leaves_no_machine_is_missed_where_the_log_may_not_be_read(bool isFlexible)
    {
        Add(isFlexible).FailLaunches(LaunchFailure.AllocationFailed, leavesMachines: false);
        Emulated.Cloud.Identity.Deny("Microsoft.Insights/eventtypes/values/read");
        await Emulated.ApplyAsync("chat", desired: 4);
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
        Emulated.Settle();

        var first = (await Emulated.SeeAsync("chat")).Pools[0].Failure;
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await Emulated.SeeAsync("chat")).Pools[0].Failure;

        Assert.Equal(LaunchFailureCause.OutOfCapacity, first?.Cause);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task What_has_come_is_not_missed_when_somebody_deletes_it()
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 3, IsFlexible = true, KeepsPlacesOfDeleted = true });
        set.DeleteByHand(set.Machines[0].Name);
        Emulated.Settle();
        await Emulated.ApplyAsync("chat", desired: 4);
        Emulated.Settle();
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);

        set.DeleteByHand(set.Machines[0].Name);
        Emulated.Settle();

        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Theory]
    [MemberData(nameof(AtOnce), DisableDiscoveryEnumeration = true)]
    public async Task What_is_refused_at_once_is_told_by_the_next_looks(
        LaunchFailure failure, Type outcome, LaunchFailureCause expected)
    {
        var set = Add(isFlexible: true);
        set.FailLaunches(failure);
        var refused = Emulated.Clock.GetUtcNow();

        var applied = await Emulated.ApplyAsync("chat", desired: 4);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType(outcome, applied);
        Assert.Equal(2, applied switch
        {
            ActuationOutcome.NoCapacity none => none.Granted.Count,
            ActuationOutcome.Quota quota => quota.Granted.Count,
            _ => 2,
        });
        Assert.Equal(2, set.Capacity);
        Assert.Equal(
            new Core.Fleets.LaunchFailure(expected, refused), (await Emulated.SeeAsync("chat")).Pools[0].Failure);

        set.Restock();
        await Emulated.ApplyAsync("chat", desired: 4);
        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Fact]
    public async Task That_nothing_new_is_to_be_had_keeps_nobody_who_is_to_go()
    {
        var set = Add(isFlexible: true);
        set.FailLaunches(LaunchFailure.SkuNotAvailable);
        var victim = set.Machines[0].Name;

        var outcome = await Emulated.ApplyAsync("chat", desired: 2, victims: victim);
        Emulated.Settle();

        Assert.Equal(1, Assert.IsType<ActuationOutcome.NoCapacity>(outcome).Granted.Count);
        Assert.DoesNotContain(set.Machines, machine => machine.Name == victim);
    }

    [Fact]
    public async Task A_launch_that_may_not_be_asked_for_ends_nobody()
    {
        var set = Add(isFlexible: true);
        Emulated.Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/write");

        Assert.IsType<ActuationOutcome.Denied>(
            await Emulated.ApplyAsync("chat", desired: 2, victims: set.Machines[0].Name));

        Assert.Equal(2, set.In(MachineState.Running).Length);
    }

    [Fact]
    public async Task What_is_short_of_a_Spot_scale_set_is_short_of_Spot()
    {
        var set = Emulated.Cloud.AddScaleSet(new ScaleSetOptions("chat") { IsSpot = true, IsFlexible = true });
        set.FailLaunches(LaunchFailure.NoSpotCapacity);

        Assert.IsType<ActuationOutcome.NoCapacity>(await Emulated.ApplyAsync("chat", desired: 1));

        Assert.Equal(LaunchFailureCause.OutOfSpot, (await Emulated.SeeAsync("chat")).Pools[0].Failure?.Cause);
    }

    [Fact]
    public async Task A_refusal_is_news_for_a_while_only()
    {
        Add(isFlexible: false).FailLaunches(LaunchFailure.SkuNotAvailable);
        await Emulated.ApplyAsync("chat", desired: 4);
        Emulated.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Null((await Emulated.SeeAsync("chat")).Pools[0].Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Spot_machine_that_is_taken_away_is_gone_and_counts_no_more(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 3, IsSpot = true, IsFlexible = isFlexible });
        Emulated.Settle();
        var evicted = set.Machines[1].Name;
        set.Evict(evicted);

        Assert.Equal(Phase.Draining, Of(await Emulated.SeeAsync("chat"), evicted));
        Emulated.Settle();
        var known = await Emulated.SeeAsync("chat");

        Assert.Equal((Phase.Gone, 2), (Of(known, evicted), known.Pools[0].Desired.Count));
        Assert.Equal(LaunchFailureCause.OutOfSpot, known.Pools[0].Failure?.Cause);
        Assert.Equal((3, 0), (set.Capacity, known.Pools[0].Warm.Count));

        await Emulated.ApplyAsync("chat", desired: 3);
        Emulated.Settle();
        Assert.Equal(3, Count(await Emulated.SeeAsync("chat"), Phase.Ready));
        Assert.Equal(3, set.Capacity);
    }

    [Fact]
    public async Task A_mix_of_priorities_is_counted_by_what_runs()
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 4, IsFlexible = true, BaseRegular = 2 });
        Emulated.Settle();
        var spot = set.Machines.First(machine => machine.IsSpot).Name;
        set.Evict(spot);
        Emulated.Settle();

        var known = await Emulated.SeeAsync("chat");

        Assert.Equal((3, 3), (known.Pools[0].Desired.Count, Count(known, Phase.Ready)));
    }

    private EmulatedScaleSet Add(bool isFlexible)
    {
        var set = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("chat") { Capacity = 2, IsFlexible = isFlexible });
        Emulated.Settle();
        return set;
    }

    private static Phase Of(FleetDescription.Known known, string machine) =>
        known.Replicas.Single(replica => replica.Id.Value == machine).Phase;

    private static int Count(FleetDescription.Known known, Phase phase) =>
        known.Replicas.Count(replica => replica.Phase == phase);
}
