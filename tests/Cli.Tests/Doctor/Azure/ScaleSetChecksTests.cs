using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

public sealed class ScaleSetChecksTests
{
    [Fact]
    public void A_scale_set_that_may_grow_as_far_as_the_policy_does_fits() => Assert.Equal(
        [new Diagnosis.LimitsFit("chat", Min: 0, Max: 6)],
        ScaleSetChecks.OfLimits(Pools.Chat, Pools.All(Pools.Chat, Pools.Healthy with { Most = 6 })));

    [Fact]
    public void Machines_that_stand_by_take_places_as_well() => Assert.Equal(
        [new Diagnosis.MaximumTooSmall("chat", Max: 5, Wanted: 6)],
        ScaleSetChecks.OfLimits(Pools.Warm, Pools.All(Pools.Warm, Pools.Healthy with { Most = 7 })));

    [Fact]
    public void A_pool_counts_with_its_own_maximum_and_is_told_where_it_cannot_reach_that()
    {
        Assert.Equal(
            [new Diagnosis.LimitsFit("chat", Min: 0, Max: 9)],
            ScaleSetChecks.OfLimits(Pools.Two, Pools.All(Pools.Two, Pools.Healthy with { Most = 5 })));
        Assert.Equal(
            [
                new Diagnosis.LimitsFit("chat", Min: 0, Max: 6),
                new Diagnosis.MaximumTooSmall("chat/a", Max: 3, Wanted: 4),
            ],
            ScaleSetChecks.OfLimits(Pools.Two, Pools.All(Pools.Two, Pools.Healthy with { Most = 3 })));
    }

    [Fact]
    public void A_scale_set_as_it_should_be_tells_when_machines_are_ready_and_lets_them_drain() => Assert.Equal(
        [
            new Diagnosis.ReadinessTold("chat", "health"),
            new Diagnosis.DrainTold("chat", "terminate notification of 5 min"),
        ],
        Of(Pools.Healthy));

    [Fact]
    public void What_it_lacks_or_does_by_itself_is_told() => Assert.Equal(
        [
            new Diagnosis.ReadinessUntold("chat"), new Diagnosis.DrainUntold("chat", IsActing: true),
            new Diagnosis.Overprovisioned("chat"), new Diagnosis.UpgradesByItself("chat", "upgrade mode Rolling"),
            new Diagnosis.EvictedKept("chat"),
        ],
        Of(Pools.Healthy with
        {
            Health = null,
            TerminateNotice = null,
            Overprovisions = true,
            Upgrades = "upgrade mode Rolling",
            KeepsEvicted = true,
        }));

    [Fact]
    public void Repairs_are_too_early_where_a_start_outlasts_their_grace()
    {
        var start = Pools.Chat.ColdStart.Total;

        Assert.Contains(
            new Diagnosis.RepairsTooEarly("chat", start - TimeSpan.FromSeconds(1), start),
            Of(Pools.Healthy with { RepairGrace = start - TimeSpan.FromSeconds(1) }));
        Assert.Equal(2, Of(Pools.Healthy with { RepairGrace = start }).Count());
    }

    [Fact]
    public void Whoever_takes_no_machines_away_is_only_warned_that_they_do_not_drain() => Assert.Contains(
        new Diagnosis.DrainUntold("chat", IsActing: false),
        ScaleSetChecks.OfMachines(
            Pools.Chat with { Mode = Mode.ScaleOutOnly }, "chat", Pools.Healthy with { TerminateNotice = null }));

    private static IEnumerable<Diagnosis> Of(AzureScaleSet set) => ScaleSetChecks.OfMachines(Pools.Chat, "chat", set);
}
