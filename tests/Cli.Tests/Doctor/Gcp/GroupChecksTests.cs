using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Gcp;

public sealed class GroupChecksTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(3);

    private static TimeSpan ColdStart => Pools.Chat.ColdStart.Total;

    [Fact]
    public void Groups_limit_a_fleet_by_the_places_they_have_beside_what_stands_by()
    {
        Assert.Equal(
            [new Diagnosis.LimitsFit("chat", Min: 0, Max: 2000)],
            OfFleet(Pools.Chat, Pools.Healthy));
        Assert.Equal(
            [new Diagnosis.MaximumTooSmall("chat", Max: 5, Wanted: 6)],
            OfFleet(Pools.Warm, Pools.Healthy with { Most = 7 }));
    }

    [Fact]
    public void A_pool_with_a_maximum_of_its_own_is_looked_at_for_itself() => Assert.Equal(
        [
            new Diagnosis.LimitsFit("chat", Min: 0, Max: 6),
            new Diagnosis.MaximumTooSmall("chat/a", Max: 3, Wanted: 4),
        ],
        OfFleet(Pools.Two, Pools.Healthy with { Most = 3 }));

    [Fact]
    public void A_fleet_of_Spot_machines_only_is_told_and_one_that_has_others_is_not()
    {
        var spot = Pools.Template with { IsSpot = true };

        Assert.Contains(
            new Diagnosis.SpotAlone("chat"), GroupChecks.OfFleet(Pools.Two, Pools.All(Pools.Two, Pools.Healthy, spot)));
        var mixed = Pools.All(Pools.Two, Pools.Healthy, spot);
        mixed = mixed.SetItem(0, mixed[0] with { Template = new Found<GcpTemplate>.Known(Pools.Template) });
        Assert.DoesNotContain(new Diagnosis.SpotAlone("chat"), GroupChecks.OfFleet(Pools.Two, mixed));
        mixed = mixed.SetItem(
            0, mixed[0] with { Template = new Found<GcpTemplate>.Unknown(SourceFault.Denied, "no") });
        Assert.DoesNotContain(new Diagnosis.SpotAlone("chat"), GroupChecks.OfFleet(Pools.Two, mixed));
    }

    [Fact]
    public void Of_a_group_as_it_should_be_only_its_readiness_is_told() => Assert.Equal(
        [new Diagnosis.ReadinessTold("chat", "ready")], OfMachines(Pools.Healthy));

    [Fact]
    public void Whatever_may_end_machines_that_serve_is_told() => Assert.Equal(
        [
            new Diagnosis.ReadinessUntold("chat"),
            new Diagnosis.RepairsTooEarly("chat", Short, ColdStart),
            new Diagnosis.UpgradesByItself("chat", "update type PROACTIVE"),
            new Diagnosis.Redistributes("chat"),
            new Diagnosis.ZonesKeptEven("chat"),
            new Diagnosis.StateKept("chat"),
        ],
        OfMachines(Pools.Healthy with
        {
            HealthCheck = null,
            RepairDelay = Short,
            Updates = "update type PROACTIVE",
            Redistributes = true,
            KeepsZonesEven = true,
            IsStateful = true,
        }));

    [Fact]
    public void A_delay_as_long_as_a_start_is_enough() => Assert.DoesNotContain(
        OfMachines(Pools.Healthy with { RepairDelay = ColdStart }), one => one is Diagnosis.RepairsTooEarly);

    [Fact]
    public void A_shutdown_script_may_be_the_templates_or_the_groups()
    {
        var none = Pools.Template with { HasShutdownScript = false };

        Assert.Equal(
            [new Diagnosis.DrainTold("chat", "shutdown script")], GroupChecks.OfGoing(Pools.Seen()));
        Assert.Equal(
            [new Diagnosis.DrainTold("chat", "shutdown script")],
            GroupChecks.OfGoing(Pools.Seen(group: Pools.Healthy with { HasShutdownScript = true }, template: none)));
        Assert.IsType<Diagnosis.DrainUnverified>(Assert.Single(GroupChecks.OfGoing(Pools.Seen(template: none))));
        Assert.Equal(
            [new Diagnosis.DrainUnverified("chat", "no")],
            GroupChecks.OfGoing(Pools.Seen() with
            {
                Template = new Found<GcpTemplate>.Unknown(SourceFault.Denied, "no"),
            }));
    }

    [Fact]
    public void Machines_that_end_after_a_day_are_told() => Assert.Contains(
        new Diagnosis.EndsInADay("chat"),
        GroupChecks.OfGoing(Pools.Seen(template: Pools.Template with { EndsInADay = true })));

    [Fact]
    public void Machines_stand_by_as_the_policy_has_it_and_not_before_they_have_their_model()
    {
        Assert.Empty(GroupChecks.OfStandby(Pools.Seen()));
        Assert.Empty(GroupChecks.OfStandby(Pools.Seen(Pools.Warm, Pools.Healthy with { Standby = 2 })));
        Assert.Equal(
            [new Diagnosis.WarmPoolUnspoken("chat")],
            GroupChecks.OfStandby(Pools.Seen(group: Pools.Healthy with { Standby = 1 })));
        Assert.Equal(
            [
                new Diagnosis.WarmPoolTooLarge("chat", MinSize: 3, Most: 2),
                new Diagnosis.StandbyTooEarly("chat", TimeSpan.Zero, ColdStart),
            ],
            GroupChecks.OfStandby(Pools.Seen(
                Pools.Warm, Pools.Healthy with { Standby = 3, StandbyDelay = TimeSpan.Zero })));
    }

    private static ImmutableArray<Diagnosis> OfFleet(Policy policy, GcpGroup group) =>
        GroupChecks.OfFleet(policy, Pools.All(policy, group, Pools.Template));

    private static IEnumerable<Diagnosis> OfMachines(GcpGroup group) =>
        GroupChecks.OfMachines(Pools.Chat, "chat", group);
}
