using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>Where machines are is asked for those fleets alone that want it, and never in the way of anything else.
/// </summary>
public sealed class AddressReaderTests : IAsyncLifetime
{
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    private int Asked => Emulated.Cloud.Requests.Count("DescribeInstances");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task Unasked_nobody_looks()
    {
        Emulated.Add("chat", desired: 2);

        await Emulated.SeeAsync("chat");

        Assert.Equal(0, Asked);
    }

    [Fact]
    public async Task Fleets_of_a_region_are_looked_up_together_and_each_is_told_its_own()
    {
        var chat = Emulated.Add("chat", desired: 2);
        var code = Emulated.Add("code", desired: 1);
        Emulated.Add("batch", desired: 3);

        var told = await Emulated.DescribeAsync(
            Wanting("chat"), Wanting("code"), EmulatedFleet.Query("batch", "batch"));

        Assert.Equal(1, Asked);
        Assert.Equal(Addresses(chat), Known(told[0]));
        Assert.Equal(Addresses(code), Known(told[1]));
        Assert.Empty(Known(told[2]));
    }

    [Fact]
    public async Task Machines_of_the_warm_pool_have_addresses_too()
    {
        Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 1) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 2, MaxGroupPreparedCapacity = 2 },
        });

        Assert.Equal(3, Known(Assert.Single(await Emulated.DescribeAsync(Wanting("chat")))).Length);
    }

    [Fact]
    public async Task Many_machines_are_looked_up_by_two_hundred()
    {
        var chat = Emulated.Cloud.AddGroup(EmulatedFleet.Options("chat", desired: 450) with { Max = 500 });

        var told = await Emulated.DescribeAsync(Wanting("chat"));

        Assert.Equal(3, Asked);
        Assert.Equal(Addresses(chat), Known(Assert.Single(told)));
    }

    [Fact]
    public async Task Not_to_be_allowed_to_look_leaves_the_fleet_known()
    {
        Emulated.Add("chat", desired: 2);
        Emulated.Cloud.Identity.Deny("ec2:DescribeInstances");

        var told = Assert.Single(await Emulated.DescribeAsync(Wanting("chat")));

        var known = Assert.IsType<FleetDescription.Known>(told);
        Assert.Equal(2, known.Replicas.Length);
        Assert.Empty(known.Addresses.Known);
        Assert.StartsWith(
            "ec2:DescribeInstances: UnauthorizedOperation: User: arn:",
            known.Addresses.Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_fleet_is_not_looked_up()
    {
        var told = Assert.Single(await Emulated.DescribeAsync(Wanting("nowhere")));

        Assert.IsType<FleetDescription.Unknown>(told);
        Assert.Equal(0, Asked);
    }

    private static FleetQuery Wanting(string group) =>
        EmulatedFleet.Query(group, group) with { WithAddresses = true };

    private static (string Machine, string Address)[] Addresses(EmulatedGroup group) =>
        [.. group.Instances.Select(machine => (machine.Id, machine.Address!)).Order()];

    private static (string Machine, string Address)[] Known(FleetDescription told) =>
    [
        .. Assert.IsType<FleetDescription.Known>(told).Addresses.Known
            .Select(pair => (pair.Key.Value, pair.Value)).Order(),
    ];
}
