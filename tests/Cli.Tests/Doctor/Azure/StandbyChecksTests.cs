using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

public sealed class StandbyChecksTests
{
    private static readonly AzureStandbyPool Standby =
        new("/pool", "Deallocated", Min: 0, Max: 4, Machines: 2, Trouble: null);

    [Fact]
    public void A_standby_pool_of_the_policys_size_is_right_and_so_is_none_where_none_is_wanted()
    {
        Assert.Empty(StandbyChecks.Of(Pools.Seen(Pools.Warm, standby: Standby)));
        Assert.Empty(StandbyChecks.Of(Pools.Seen(Pools.Chat)));
    }

    [Fact]
    public void A_pool_that_nobody_speaks_of_or_that_is_too_large_is_told()
    {
        Assert.Equal(
            [new Diagnosis.WarmPoolUnspoken("chat")], StandbyChecks.Of(Pools.Seen(Pools.Chat, standby: Standby)));
        Assert.Equal(
            [new Diagnosis.WarmPoolTooLarge("chat", MinSize: 3, Most: 2)],
            StandbyChecks.Of(Pools.Seen(Pools.Warm, standby: Standby with { Max = 5 })));
        Assert.Equal(
            [new Diagnosis.WarmPoolTooLarge("chat", MinSize: 4, Most: 2)],
            StandbyChecks.Of(Pools.Seen(Pools.Warm, standby: Standby with { Min = 4 })));
    }

    [Fact]
    public void A_pool_that_runs_or_cannot_be_filled_is_told() => Assert.Equal(
        [new Diagnosis.StandbyMachinesRun("chat"), new Diagnosis.StandbyPoolDegraded("chat", "no capacity")],
        StandbyChecks.Of(Pools.Seen(
            Pools.Warm, standby: Standby with { State = "running", Trouble = "no capacity" })));

    [Fact]
    public void Without_a_standby_pool_it_is_told_whether_machines_can_be_kept_all_the_same()
    {
        Assert.Equal(
            [new Diagnosis.StandbyPoolMissing("chat", CanKeep: true)], StandbyChecks.Of(Pools.Seen(Pools.Warm)));
        foreach (var set in new[]
        {
            Pools.Healthy with { CanRest = false }, Pools.Healthy with { Purchase = Purchase.Spot },
        })
        {
            Assert.Equal(
                [new Diagnosis.StandbyPoolMissing("chat", CanKeep: false)],
                StandbyChecks.Of(Pools.Seen(Pools.Warm, set)));
        }
    }

    [Fact]
    public void A_pool_that_is_not_known_is_not_verified()
    {
        var pool = Pools.Seen() with { Standby = new Found<AzureStandbyPool?>.Unknown(SourceFault.Denied, "no") };

        Assert.Equal([new Diagnosis.StandbyPoolUnverified("chat", "no")], StandbyChecks.Of(pool));
    }

    [Fact]
    public void A_subscription_is_asked_only_where_a_standby_pool_is_wanted_that_could_be()
    {
        Assert.True(StandbyChecks.Wants(Pools.Seen(Pools.Warm)));
        Assert.False(StandbyChecks.Wants(Pools.Seen(Pools.Chat)));
        Assert.False(StandbyChecks.Wants(Pools.Seen(Pools.Warm, standby: Standby)));
        Assert.False(StandbyChecks.Wants(Pools.Seen(Pools.Warm, Pools.Healthy with { IsFlexible = false })));
    }

    [Fact]
    public void A_subscription_that_has_not_the_service_is_told_and_one_that_does_not_say_is_not()
    {
        Assert.Equal(
            [new Diagnosis.ProviderUnregistered("chat", "Microsoft.StandbyPool", "NotRegistered")],
            StandbyChecks.OfRegistration("chat", new Found<string>.Known("NotRegistered")));
        Assert.Empty(StandbyChecks.OfRegistration("chat", new Found<string>.Known("Registered")));
        Assert.Empty(StandbyChecks.OfRegistration("chat", new Found<string>.Unknown(SourceFault.Denied, "no")));
    }
}
