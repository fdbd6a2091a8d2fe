using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>What a round costs in calls.</summary>
public sealed class ManyFleetsTests
{
    private const int Fleets = 1_000;

    private const int Groups = 4;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_thousand_fleets_share_all_but_the_look_at_their_machines(bool isFlexible, int forEach)
    {
        await using var emulated = await EmulatedFleet.StartAsync(pageSize: Fleets);
        FleetQuery[] fleets = [.. Enumerable.Range(0, Fleets).Select(Fleet)];
        for (var number = 0; number < Fleets; number++)
        {
            emulated.Cloud.AddScaleSet(new(Name(number))
            {
                Capacity = 1,
                IsFlexible = isFlexible,
                ResourceGroup = Group(number),
            });
        }

        var told = await emulated.DescribeAsync(fleets);

        Assert.All(told, fleet => Assert.Single(Assert.IsType<FleetDescription.Known>(fleet).Replicas));
        var requests = emulated.Cloud.Requests;
        Assert.Equal(Groups, requests.Count("VirtualMachineScaleSets_List"));
        Assert.Equal(isFlexible ? Groups : 0, requests.Count("StandbyVirtualMachinePools_ListByResourceGroup"));
        Assert.Equal(Groups, requests.Count("AutoscaleSettings_ListByResourceGroup"));
        Assert.Equal((Fleets * forEach) + (Groups * (isFlexible ? 3 : 2)), requests.All.Length);
    }

    [Fact]
    public async Task A_scale_set_alone_in_its_resource_group_is_asked_for_itself()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.AddUniform("chat", capacity: 1);
        emulated.AddUniform("somebody-elses", capacity: 1);

        await emulated.DescribeAsync(EmulatedFleet.Query("a", "chat"), EmulatedFleet.Query("b", "chat"));

        Assert.Equal(1, emulated.Cloud.Requests.Count("VirtualMachineScaleSets_Get"));
        Assert.Equal(1, emulated.Cloud.Requests.Count("VirtualMachineScaleSetVMs_List"));
        Assert.Equal(1, emulated.Cloud.Requests.Count("AutoscaleSettings_ListByResourceGroup"));
        Assert.Equal(3, emulated.Cloud.Requests.All.Length);
    }

    [Fact]
    public async Task A_standby_pool_costs_two_calls_more()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.AddWithPool("chat", capacity: 1, warm: 1);

        await emulated.DescribeAsync(EmulatedFleet.Query("a", "chat"));

        Assert.Equal(7, emulated.Cloud.Requests.All.Length);
    }

    private static string Name(int number) => $"fleet-{number:d4}";

    private static string Group(int number) => $"group-{number % Groups}";

    private static FleetQuery Fleet(int number) =>
        new(new(Name(number)), [EmulatedFleet.Pool(Name(number), Group(number))]);
}
