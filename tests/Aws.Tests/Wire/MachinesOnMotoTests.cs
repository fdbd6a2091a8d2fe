using LlmCloudScaler.Aws.Tests.Fleets;
using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Where machines are, as a server tells it that somebody else wrote.</summary>
public sealed class MachinesOnMotoTests(MotoServer moto)
{
    [Fact]
    public async Task Machines_are_found_at_their_addresses()
    {
        var account = await MotoAccount.OfAsync(moto);
        await account.AddGroupAsync("addresses-mine", min: 0, max: 5, desired: 3);
        await account.AddGroupAsync("addresses-other", min: 0, max: 5, desired: 1);
        using var clients = new AwsClients(Somebody.Credentials, await moto.NeedAsync());
        var query = EmulatedFleet.Query("addresses", "addresses-mine") with { WithAddresses = true };

        var told = await new AwsFleet(clients, TimeProvider.System)
            .DescribeAsync([query], TestContext.Current.CancellationToken);

        var known = Assert.IsType<FleetDescription.Known>(Assert.Single(told));
        Assert.Null(known.Addresses.Fault);
        Assert.Equal(known.Replicas.Select(replica => replica.Id).Order(), known.Addresses.Known.Keys.Order());
        Assert.All(known.Addresses.Known.Values, address => Assert.StartsWith("10.", address));
    }
}
