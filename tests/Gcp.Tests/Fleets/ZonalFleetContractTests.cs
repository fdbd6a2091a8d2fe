using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Gcp.Compute;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Groups of a zone.</summary>
public sealed class ZonalFleetContractTests : FleetContract, IAsyncLifetime
{
    private EmulatedFleet? _emulated;
    private EmulatedGroup? _first;

    protected override ImmutableArray<PoolPolicy> Pools { get; } =
        [EmulatedFleet.Pool("chat", isRegional: false), EmulatedFleet.Pool("chat-spot", isRegional: false)];

    protected override PoolPolicy Missing { get; } = EmulatedFleet.Pool("chat-old", isRegional: false);

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync(isRegional: false);

    public async ValueTask DisposeAsync()
    {
        // Whatever the contract asked for, the group itself never chose a victim.
        Assert.Empty(_first?.PickedByGroup ?? []);
        await Emulated.DisposeAsync();
    }

    protected override Task<IFleet> GivenAsync(int ready, int warm)
    {
        _first = Emulated.Add("chat", ready, warm);
        Emulated.Add("chat-spot", size: 0);
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
        _first!.FailLaunches(LaunchFailure.ZoneExhausted);
        return Task.CompletedTask;
    }
}
