using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Aws.AutoScaling.LaunchFailure;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>What is asked of groups, and what it comes to there.</summary>
public sealed class AwsFleetChangeTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_launch_is_followed_from_its_request_until_the_model_answers()
    {
        Emulated.Add("chat", desired: 0);
        var asked = Emulated.Clock.GetUtcNow();
        await Emulated.ApplyAsync("chat", desired: 1);

        Assert.Equal((Phase.Launching, asked), await OnlyAsync());
        Emulated.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((Phase.Loading, asked), await OnlyAsync());
        Emulated.Settle();
        var (phase, since) = await OnlyAsync();
        Assert.Equal(Phase.Ready, phase);
        Assert.InRange(since - asked, TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(152));
    }

    [Fact]
    public async Task A_victim_drains_and_is_gone_and_its_place_with_it()
    {
        var group = Emulated.Add("chat", desired: 3);
        Emulated.Settle();
        var victim = group.Instances[1].Id;
        var told = Emulated.Clock.GetUtcNow();

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, victims: victim));
        Emulated.Clock.Advance(TimeSpan.FromSeconds(30));
        var draining = Assert.Single(
            (await Emulated.SeeAsync("chat")).Replicas, replica => replica.Phase is Phase.Draining);

        Assert.Equal((victim, told), (draining.Id.Value, draining.Since));
        Assert.Equal(2, group.Desired);
        Emulated.Settle();
        Assert.DoesNotContain(group.Instances, instance => instance.Id == victim);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task Growth_beyond_the_groups_maximum_is_granted_up_to_it()
    {
        var group = Emulated.Add("chat", desired: 3);

        var outcome = Assert.IsType<ActuationOutcome.Quota>(await Emulated.ApplyAsync("chat", desired: 14));

        Assert.Equal(10, outcome.Granted.Count);
        Assert.Equal(10, group.Desired);
    }

    [Fact]
    public async Task A_scale_in_that_the_minimum_forbids_drains_nobody()
    {
        var group = Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 3) with { Min = 2 });
        string[] victims = [.. group.Instances.Select(instance => instance.Id)];

        var outcome = await Emulated.ApplyAsync("chat", desired: 1, victims: victims[..2]);

        Assert.Contains("below the minimum 2", Conflict(outcome), StringComparison.Ordinal);
        Assert.Equal(3, group.In("InService").Length);
    }

    [Fact]
    public async Task A_group_at_its_minimum_replaces_a_victim()
    {
        var group = Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 3) with { Min = 3 });
        var victim = group.Instances[0].Id;

        await Emulated.ApplyAsync("chat", desired: 3, victims: victim);
        Emulated.Settle();

        Assert.Equal(3, group.In("InService").Length);
        Assert.DoesNotContain(group.Instances, instance => instance.Id == victim);
    }

    [Fact]
    public async Task What_no_machine_fills_is_taken_back_and_every_machine_is_shielded_before()
    {
        var group = Emulated.Cloud.AddGroup(
            EmulatedFleet.Options("chat", desired: 2) with { NewInstancesProtected = true });
        group.Protect(group.Instances[0].Id, isProtected: false);
        group.StockOut(LaunchFailure.InsufficientInstanceCapacity);
        await Emulated.ApplyAsync("chat", desired: 5);

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2));

        Assert.Equal(2, group.Desired);
        Assert.All(group.Instances, instance => Assert.True(instance.IsProtected));
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task Nobody_goes_who_is_not_named()
    {
        var group = Emulated.Add("chat", desired: 3);

        Assert.Contains(
            group.Instances[0].Id, Conflict(await Emulated.ApplyAsync("chat", desired: 2)), StringComparison.Ordinal);

        Assert.Equal(3, group.Desired);
        Assert.Empty(group.PickedByGroup);
    }

    [Fact]
    public async Task An_operators_protection_is_told_and_kept()
    {
        var group = Emulated.Add("chat", desired: 2);
        var kept = group.Instances[0].Id;
        group.Protect(kept);

        var told = (await Emulated.SeeAsync("chat")).Replicas.Single(replica => replica.Protected);
        var outcome = await Emulated.ApplyAsync("chat", desired: 1, victims: kept);

        Assert.Equal(kept, told.Id.Value);
        Assert.Contains("protected", Conflict(outcome), StringComparison.Ordinal);
        Assert.Equal(2, group.In("InService").Length);
    }

    [Fact]
    public async Task Protection_that_a_group_gives_to_all_is_no_mark()
    {
        Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 2) with { NewInstancesProtected = true });

        Assert.DoesNotContain((await Emulated.SeeAsync("chat")).Replicas, replica => replica.Protected);
    }

    [Fact]
    public async Task A_machine_on_standby_is_left_alone_and_no_part_of_desired()
    {
        var group = Emulated.Add("chat", desired: 2);
        group.SetStandby(group.Instances[0].Id);

        var known = await Emulated.SeeAsync("chat");

        Assert.Equal(1, known.Pools[0].Desired.Count);
        Assert.Equal(group.Instances[1].Id, Assert.Single(known.Replicas).Id.Value);
    }

    [Fact]
    public async Task Growth_is_drawn_from_the_warm_pool_which_keeps_its_size()
    {
        var group = Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 2) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 2, MaxGroupPreparedCapacity = 2, PoolState = "Hibernated" },
            WarmTimeToReady = TimeSpan.FromSeconds(20),
        });
        string[] warm = [.. group.In("Warmed:Hibernated").Select(instance => instance.Id)];

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 4, warm: 2));
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        var known = await Emulated.SeeAsync("chat");

        var ready = known.Replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id.Value);
        Assert.Superset(warm.ToHashSet(), ready.ToHashSet());
        Assert.Equal(0, Emulated.Cloud.Requests.Count("PutWarmPool"));
        Emulated.Settle();
        Assert.Equal(2, (await Emulated.SeeAsync("chat")).Pools[0].Warm.Count);
        Assert.Equal("Hibernated", group.WarmPool?.PoolState);
    }

    [Fact]
    public async Task A_warm_pool_is_emptied_and_never_deleted()
    {
        var group = Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 2) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 2, PoolState = "Running" },
        });

        Assert.IsType<ActuationOutcome.Applied>(await Emulated.ApplyAsync("chat", desired: 2, warm: 0));
        Emulated.Settle();

        Assert.Equal((0, 0, "Running"),
            (group.WarmPool?.MinSize, group.WarmPool?.MaxGroupPreparedCapacity, group.WarmPool?.PoolState));
        Assert.Equal(0, (await Emulated.SeeAsync("chat")).Pools[0].Warm.Count);
        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 2, warm: 0));
    }

    [Fact]
    public async Task What_works_against_us_is_told()
    {
        var group = Emulated.Add("chat", desired: 1);
        group.AttachPolicy(new ScalingPolicyOptions("cpu50"));
        group.Suspend("Launch");

        var pool = (await Emulated.SeeAsync("chat")).Pools[0];

        Assert.Equal(
            [new Interference.SecondController("cpu50"), new Interference.SuspendedProcess("Launch")],
            pool.Interference);
    }

    [Fact]
    public async Task A_repeated_intent_makes_no_second_change()
    {
        Emulated.Add("chat", desired: 1);
        await Emulated.ApplyAsync("chat", desired: 3, warm: 1);
        Emulated.Cloud.Requests.Clear();

        Assert.IsType<ActuationOutcome.Unchanged>(await Emulated.ApplyAsync("chat", desired: 3, warm: 1));

        Assert.Equal("DescribeAutoScalingGroups", Assert.Single(Emulated.Cloud.Requests.All).Operation);
    }

    private static string Conflict(ActuationOutcome outcome) =>
        Assert.IsType<ActuationOutcome.Conflict>(outcome).Detail;

    private async Task<(Phase Phase, DateTimeOffset Since)> OnlyAsync()
    {
        var replica = Assert.Single((await Emulated.SeeAsync("chat")).Replicas);
        return (replica.Phase, replica.Since);
    }
}
