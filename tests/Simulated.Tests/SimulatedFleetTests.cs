using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>The embedded cloud's machines keep the promises of every fleet.</summary>
public sealed class SimulatedFleetTests : FleetContract, IDisposable
{
    private static readonly TimeSpan drought = TimeSpan.FromDays(1);

    private SimulatedCloud? cloud;

    protected override ImmutableArray<PoolPolicy> Pools { get; } =
    [
        new(new("first"), new PoolTarget.Simulated("one")),
        new(new("second"), new PoolTarget.Simulated("two")),
    ];

    protected override PoolPolicy Missing { get; } = new(new("third"), new PoolTarget.Simulated("three"));

    /// <summary>They stand in no network.</summary>
    protected override bool HasAddresses => false;

    private SimulatedCloud Cloud => cloud ?? throw new InvalidOperationException("No fleet was given.");

    public void Dispose() => cloud?.Dispose();

    protected override async Task<IFleet> GivenAsync(int ready, int warm)
    {
        cloud = new SimulatedCloud(CloudScript.Steady with
        {
            Groups =
            [
                new("one") { Initial = Replicas.Of(ready), Max = Replicas.Of(10) },
                new("two") { Initial = Replicas.None },
            ],
            Faults = FaultScript.Of(new Fault.StockOut("one", drought, TimeSpan.MaxValue)),
        });
        await cloud.Fleet.ApplyAsync(
            Pools[0], new PoolIntent(Pools[0].Name, Replicas.Of(ready), Replicas.Of(warm), []), default);
        await SettleAsync();
        return cloud.Fleet;
    }

    protected override Task SettleAsync()
    {
        Cloud.AdvanceTo(Cloud.Now.AddMinutes(30));
        return Task.CompletedTask;
    }

    protected override Task RunOutOfCapacityAsync()
    {
        Cloud.AdvanceTo(CloudScript.Steady.Start + drought);
        return Task.CompletedTask;
    }
}
