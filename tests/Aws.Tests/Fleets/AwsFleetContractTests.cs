using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

public sealed class AwsFleetContractTests : FleetContract, IAsyncLifetime
{
    private EmulatedFleet? _emulated;
    private EmulatedGroup? _first;

    protected override ImmutableArray<PoolPolicy> Pools { get; } =
        [EmulatedFleet.Pool("chat"), EmulatedFleet.Pool("chat-spot")];

    protected override PoolPolicy Missing { get; } = EmulatedFleet.Pool("chat-old");

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever the contract asked for, the group itself never chose a victim.
        Assert.Empty(_first?.PickedByGroup ?? []);
        await Emulated.DisposeAsync();
    }

    protected override Task<IFleet> GivenAsync(int ready, int warm)
    {
        var options = EmulatedFleet.Options("chat", ready);
        _first = Emulated.Cloud.AddGroup(warm == 0 ? options : options with
        {
            WarmPool = new WarmPoolOptions { MinSize = warm, MaxGroupPreparedCapacity = warm },
        });
        Emulated.Add("chat-spot", desired: 0);
        return Task.FromResult<IFleet>(Emulated.Fleet);
    }

    protected override Task SettleAsync()
    {
        Emulated.Settle();
        return Task.CompletedTask;
    }

    protected override Task RunOutOfCapacityAsync()
    {
        _first!.StockOut(LaunchFailure.InsufficientInstanceCapacity);
        return Task.CompletedTask;
    }
}
