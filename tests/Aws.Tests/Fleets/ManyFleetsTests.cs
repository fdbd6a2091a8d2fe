using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>What a round costs in calls.</summary>
public sealed class ManyFleetsTests
{
    [Fact]
    public async Task A_thousand_fleets_of_a_region_take_no_more_than_twenty_calls()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        FleetQuery[] fleets = [.. Enumerable.Range(0, 1000).Select(Fleet)];
        foreach (var fleet in fleets)
        {
            emulated.Add(fleet.Fleet.Value, desired: 1);
        }

        var young = await emulated.DescribeAsync(fleets);
        var busy = emulated.Cloud.Requests.All.Length;
        emulated.Cloud.Requests.Clear();
        emulated.Clock.Advance(TimeSpan.FromHours(2));
        var old = await emulated.DescribeAsync(fleets);
        var calm = emulated.Cloud.Requests.All.Length;

        Assert.All(young.Concat(old), fleet => Assert.Single(Assert.IsType<FleetDescription.Known>(fleet).Replicas));
        Assert.InRange(busy, 10, 20);
        Assert.InRange(calm, 10, 12);
    }

    [Fact]
    public async Task A_few_fleets_are_asked_for_their_own_activities()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.Add("chat", desired: 1);
        emulated.Add("code", desired: 1);
        emulated.Add("somebody-elses", desired: 1);

        await emulated.DescribeAsync(EmulatedFleet.Query("a", "chat"), EmulatedFleet.Query("b", "code"));

        Assert.Equal(1, emulated.Cloud.Requests.Count("DescribeAutoScalingGroups"));
        Assert.Equal(2, emulated.Cloud.Requests.Count("DescribeScalingActivities"));
        Assert.Equal(1, emulated.Cloud.Requests.Count("DescribePolicies"));
        Assert.Equal(0, emulated.Cloud.Requests.Count("DescribeWarmPool"));
    }

    [Fact]
    public async Task Activities_of_many_groups_are_told_apart()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        FleetQuery[] fleets = [.. Enumerable.Range(0, 20).Select(Fleet)];
        foreach (var fleet in fleets)
        {
            emulated.Add(fleet.Fleet.Value, desired: 1);
        }

        emulated.Settle();
        var asked = emulated.Clock.GetUtcNow();
        await emulated.ApplyAsync(fleets[7].Fleet.Value, desired: 2);
        var told = await emulated.DescribeAsync(fleets);

        Assert.Equal(1, emulated.Cloud.Requests.Count("DescribeScalingActivities"));
        Assert.Equal(
            asked,
            Assert.Single(Assert.IsType<FleetDescription.Known>(told[7]).Replicas, replica => replica.IsPending).Since);
        Assert.Single(Assert.IsType<FleetDescription.Known>(told[8]).Replicas);
    }

    private static FleetQuery Fleet(int number) => EmulatedFleet.Query($"fleet-{number:d4}", $"fleet-{number:d4}");
}
