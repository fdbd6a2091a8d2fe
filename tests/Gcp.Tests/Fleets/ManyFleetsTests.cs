using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>What a round costs in calls.</summary>
public sealed class ManyFleetsTests
{
    private const int Fleets = 1_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thousand_fleets_share_all_but_the_look_at_their_machines(bool isRegional)
    {
        await using var emulated = await EmulatedFleet.StartAsync(isRegional);
        FleetQuery[] fleets =
            [.. Enumerable.Range(0, Fleets).Select(number => emulated.Query(Name(number), Name(number)))];
        for (var number = 0; number < Fleets; number++)
        {
            emulated.Add(Name(number), size: 1);
        }

        var told = await emulated.DescribeAsync(fleets);

        Assert.All(told, fleet => Assert.Single(Assert.IsType<FleetDescription.Known>(fleet).Replicas));
        var groups = isRegional ? "compute.regionInstanceGroupManagers" : "compute.instanceGroupManagers";
        // Two pages of five hundred, and each group's machines.
        Assert.Equal(2, emulated.Cloud.Requests.Count($"{groups}.list"));
        Assert.Equal(Fleets, emulated.Cloud.Requests.Count($"{groups}.listManagedInstances"));
        Assert.Equal(Fleets + 2, emulated.Cloud.Requests.All.Length);
        Assert.Equal(Fleets + 2, emulated.Clients.Meter.Read().Total);
    }

    [Fact]
    public async Task A_group_alone_in_its_zone_is_asked_for_itself()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.Add("chat", size: 1);
        emulated.Add("somebody-elses", size: 1);

        await emulated.DescribeAsync(emulated.Query("a", "chat"), emulated.Query("b", "chat"));

        Assert.Equal(
            ["compute.instanceGroupManagers.get", "compute.instanceGroupManagers.listManagedInstances"],
            emulated.Cloud.Requests.All.Select(request => request.Operation));
    }

    private static string Name(int number) => $"fleet-{number:d4}";
}
