using System.Text.Json;

using LlmCloudScaler.Providers.Gcp.Doctor;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Doctor;

/// <summary>What the emulator does not tell of groups.</summary>
public sealed class GroupFactsTests
{
    private static readonly GroupAddress Zonal = new(new GroupPlace("p", "us-east4-c", IsRegional: false), "chat");

    private static readonly GroupAddress Regional = new(new GroupPlace("p", "us-east4", IsRegional: true), "chat");

    [Fact]
    public void What_only_refreshes_machines_does_not_count_as_an_update_by_itself()
    {
        Assert.NotNull(Read("""{"updatePolicy": {"type": "PROACTIVE"}}""").Updates);
        Assert.Null(Read(
            """{"updatePolicy": {"type": "PROACTIVE", "mostDisruptiveAllowedAction": "REFRESH"}}""").Updates);
    }

    [Fact]
    public void Whether_unhealthy_machines_are_repaired_goes_by_the_default_where_nothing_else_is_said()
    {
        Assert.Equal(TimeSpan.Zero, Healed("REPAIR", "DEFAULT_ACTION"));
        Assert.Equal(TimeSpan.Zero, Healed("DO_NOTHING", "REPAIR"));
        Assert.Null(Healed("DO_NOTHING", "DEFAULT_ACTION"));
        Assert.Null(Healed("REPAIR", "DO_NOTHING"));
        Assert.Equal(
            TimeSpan.Zero, Read("""{"autoHealingPolicies": [{"healthCheck": "…/healthChecks/ready"}]}""").RepairDelay);
    }

    [Fact]
    public void A_regional_group_that_says_nothing_redistributes_and_keeps_its_zones_even()
    {
        var group = Read("{}", Regional);

        Assert.True(group.Redistributes && group.KeepsZonesEven);
        Assert.Empty(group.Zones);
        Assert.False(Read(
            """{"distributionPolicy": {"zones": [{"zone": "…/zones/us-east4-c"}]}}""", Regional).KeepsZonesEven);
    }

    [Fact]
    public void Machines_of_several_types_or_templates_are_mixed()
    {
        Assert.True(Read(
            """
            {"instanceFlexibilityPolicy": {"instanceSelections": {"best": {"machineTypes": ["g2-standard-12"]}}}}
            """).IsMixed);
        Assert.True(Read(
            """{"versions": [{"instanceTemplate": "a"}, {"instanceTemplate": "b"}]}""").IsMixed);
        Assert.False(Read("""{"versions": [{"instanceTemplate": "a"}]}""").IsMixed);
    }

    [Fact]
    public void A_shutdown_script_may_be_the_groups_own() => Assert.True(Read(
        """{"allInstancesConfig": {"properties": {"metadata": {"shutdown-script-url": "gs://b/s"}}}}""")
        .HasShutdownScript);

    private static TimeSpan? Healed(string otherwise, string onUnhealthy) => Read(
        $$"""
        {
          "autoHealingPolicies": [{"healthCheck": "…/healthChecks/ready"}],
          "instanceLifecyclePolicy":
            {"defaultActionOnFailure": "{{otherwise}}", "onFailedHealthCheck": "{{onUnhealthy}}"}
        }
        """).RepairDelay;

    private static GcpGroup Read(string json, GroupAddress? address = null)
    {
        var told = JsonSerializer.Deserialize(json, ComputeJson.Default.InstanceGroupManager)! with { TargetSize = 1 };
        return Group.Of(address ?? Zonal, told).Match(
            group => GroupFacts.Of(group, told), fault => throw new InvalidOperationException(fault.Detail));
    }
}
