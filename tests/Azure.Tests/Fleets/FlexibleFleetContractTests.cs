using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Flexible scale sets, whose warm machines stand in a standby pool.</summary>
public sealed class FlexibleFleetContractTests : FleetContract, IAsyncLifetime
{
    private EmulatedFleet? _emulated;
    private EmulatedScaleSet? _first;

    protected override ImmutableArray<PoolPolicy> Pools { get; } =
        [EmulatedFleet.Pool("chat"), EmulatedFleet.Pool("chat-spot")];

    protected override PoolPolicy Missing { get; } = EmulatedFleet.Pool("chat-old");

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever the contract asked for, the scale set itself never chose a victim.
        Assert.Empty(_first?.PickedByScaleSet ?? []);
        await Emulated.DisposeAsync();
    }

    protected override Task<IFleet> GivenAsync(int ready, int warm)
    {
        _first = Emulated.AddWithPool("chat", ready, warm).Set;
        Emulated.AddFlexible("chat-spot", capacity: 0);
        Emulated.Settle();
        return Task.FromResult<IFleet>(Emulated.Fleet);
    }

    protected override Task SettleAsync()
    {
        Emulated.Settle();
        return Task.CompletedTask;
    }

    protected override Task RunOutOfCapacityAsync()
    {
        _first!.FailLaunches(LaunchFailure.AllocationFailed);
        return Task.CompletedTask;
    }
}
