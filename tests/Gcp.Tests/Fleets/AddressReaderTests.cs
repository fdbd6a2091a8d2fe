using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Where machines are is asked for those fleets alone that want it, and never in the way of anything else.
/// </summary>
public sealed class AddressReaderTests
{
    private const string List = "compute.instances.list";

    [Fact]
    public async Task Unasked_nobody_looks()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.Add("chat", size: 2);

        await emulated.SeeAsync("chat");

        Assert.Equal(0, emulated.Cloud.Requests.Count(List));
    }

    [Fact]
    public async Task Fleets_of_a_zone_are_looked_up_together_and_each_is_told_its_own()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        var groups = new[] { emulated.Add("chat", size: 2), emulated.Add("code", size: 1) };
        emulated.Add("batch", size: 3);

        var told = await emulated.DescribeAsync(Wanting(emulated, "chat"), Wanting(emulated, "code"));

        Assert.Equal(1, emulated.Cloud.Requests.Count(List));
        Assert.All(groups.Zip(told), pair => Assert.Equal(Addresses(pair.First), Known(pair.Second)));
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(40, 4)] // pages
    public async Task Many_machines_are_looked_up_by_fifty(int pageSize, int calls)
    {
        await using var emulated = await EmulatedFleet.StartAsync(pageSize: pageSize);
        var chat = emulated.Add("chat", size: 100);

        var told = await emulated.DescribeAsync(Wanting(emulated, "chat"));

        Assert.Equal(calls, emulated.Cloud.Requests.Count(List));
        Assert.Equal(Addresses(chat), Known(Assert.Single(told)));
    }

    [Fact]
    public async Task A_regional_group_has_machines_in_several_zones()
    {
        await using var emulated = await EmulatedFleet.StartAsync(isRegional: true);
        var chat = emulated.Add("chat", size: 6);

        var told = await emulated.DescribeAsync(Wanting(emulated, "chat"));

        Assert.Equal(
            chat.Machines.Select(machine => machine.Zone).Distinct().Count(), emulated.Cloud.Requests.Count(List));
        Assert.Equal(Addresses(chat), Known(Assert.Single(told)));
    }

    [Fact]
    public async Task Not_to_be_allowed_to_look_leaves_the_fleet_known()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.Add("chat", size: 2);
        emulated.Cloud.Identity.Deny(List);

        var told = Assert.Single(await emulated.DescribeAsync(Wanting(emulated, "chat")));

        var known = Assert.IsType<FleetDescription.Known>(told);
        Assert.Equal(2, known.Replicas.Length);
        Assert.Empty(known.Addresses.Known);
        Assert.StartsWith($"{List}: ", known.Addresses.Fault, StringComparison.Ordinal);
    }

    private static FleetQuery Wanting(EmulatedFleet emulated, string group) =>
        emulated.Query(group, group) with { WithAddresses = true };

    private static (string Machine, string Address)[] Addresses(EmulatedGroup group) =>
        [.. group.Machines.Select(machine => (machine.Name, machine.Address)).Order()];

    private static (string Machine, string Address)[] Known(FleetDescription told) =>
    [
        .. Assert.IsType<FleetDescription.Known>(told).Addresses.Known
            .Select(pair => (pair.Key.Value, pair.Value)).Order(),
    ];
}
