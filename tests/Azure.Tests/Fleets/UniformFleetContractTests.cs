using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure.Compute;

using Xunit;

using LaunchFailure = LlmCloudScaler.Emulators.Azure.Compute.LaunchFailure;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Uniform scale sets, whose warm machines are those of their own that stand deallocated.</summary>
public sealed class UniformFleetContractTests : FleetContract, IAsyncLifetime
{
    private EmulatedFleet? _emulated;
    private EmulatedScaleSet? _first;

    protected override ImmutableArray<PoolPolicy> Pools { get; } =
        [EmulatedFleet.Pool("chat"), EmulatedFleet.Pool("chat-spot")];

    protected override PoolPolicy Missing { get; } = EmulatedFleet.Pool("chat-old");

    protected override bool LaunchesIntoWarmPool => false;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever the contract asked for, the scale set itself never chose a victim.
        Assert.Empty(_first?.PickedByScaleSet ?? []);
        await Emulated.DisposeAsync();
    }

    protected override async Task<IFleet> GivenAsync(int ready, int warm)
    {
        _first = Emulated.AddUniform("chat", ready + warm);
        Emulated.AddUniform("chat-spot", capacity: 0);
        Emulated.Settle();
        string[] victims = [.. _first.Machines.Select(machine => machine.Name).TakeLast(warm)];
        Assert.Equal(
            warm > 0,
            await Emulated.ApplyAsync("chat", ready, warm, victims) is ActuationOutcome.Applied);
        Emulated.Settle();
        return Emulated.Fleet;
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
