using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Where machines are is asked for those fleets alone that want it, and never in the way of anything else.
/// </summary>
public sealed class AddressReaderTests
{
    private const string OfSet = "NetworkInterfaces_ListVirtualMachineScaleSetNetworkInterfaces";

    private const string OfGroup = "NetworkInterfaces_List";

    [Fact]
    public async Task Unasked_nobody_looks()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.AddUniform("chat", capacity: 2);
        emulated.AddFlexible("code", capacity: 2);

        await emulated.DescribeAsync(EmulatedFleet.Query("both", "chat", "code"));

        Assert.Equal((0, 0), Asked(emulated));
    }

    [Fact]
    public async Task Uniform_scale_sets_are_asked_each_and_Flexible_ones_by_their_group()
    {
        await using var emulated = await EmulatedFleet.StartAsync(pageSize: 2);
        var sets = new[]
        {
            emulated.AddUniform("chat", capacity: 3), emulated.AddFlexible("code", capacity: 3),
            emulated.AddFlexible("batch", capacity: 1),
        };

        var told = await emulated.DescribeAsync([.. sets.Select(set => Wanting(set.Name))]);

        Assert.Equal((2, 2), Asked(emulated)); // pages
        Assert.All(sets.Zip(told), pair => Assert.Equal(Addresses(pair.First), Known(pair.Second)));
    }

    [Fact]
    public async Task Machines_that_stand_by_have_addresses_too()
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.AddWithPool("chat", capacity: 1, warm: 2);

        Assert.Equal(3, Known(Assert.Single(await emulated.DescribeAsync(Wanting("chat")))).Length);
    }

    [Theory]
    [InlineData(false, "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read")]
    [InlineData(true, "Microsoft.Network/networkInterfaces/read")]
    public async Task Not_to_be_allowed_to_look_leaves_the_fleet_known(bool isFlexible, string action)
    {
        await using var emulated = await EmulatedFleet.StartAsync();
        emulated.Cloud.AddScaleSet(new ScaleSetOptions("chat") { Capacity = 2, IsFlexible = isFlexible });
        emulated.Cloud.Identity.Deny(action);

        var told = Assert.Single(await emulated.DescribeAsync(Wanting("chat")));

        var known = Assert.IsType<FleetDescription.Known>(told);
        Assert.Equal(2, known.Replicas.Length);
        Assert.Empty(known.Addresses.Known);
        Assert.StartsWith($"{action}: AuthorizationFailed: ", known.Addresses.Fault, StringComparison.Ordinal);
    }

    private static FleetQuery Wanting(string set) => EmulatedFleet.Query(set, set) with { WithAddresses = true };

    private static (int OfSets, int OfGroups) Asked(EmulatedFleet emulated) =>
        (emulated.Cloud.Requests.Count(OfSet), emulated.Cloud.Requests.Count(OfGroup));

    private static (string Machine, string Address)[] Addresses(EmulatedScaleSet set) =>
        [.. set.Machines.Select(machine => (machine.Name, machine.Address)).Order()];

    private static (string Machine, string Address)[] Known(FleetDescription told) =>
    [
        .. Assert.IsType<FleetDescription.Known>(told).Addresses.Known
            .Select(pair => (pair.Key.Value, pair.Value)).Order(),
    ];
}
