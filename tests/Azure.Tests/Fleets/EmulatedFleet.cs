using System.Collections.Immutable;

using Azure.Core.Pipeline;

using LlmCloudScaler.Azure.Tests.Clients;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Emulators.Azure.StandbyPools;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Fleets;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>An emulated subscription whose scale sets launch in half a minute, load a model for two and drain for one;
/// and our fleet on it, all by one clock.</summary>
internal sealed class EmulatedFleet : IAsyncDisposable
{
    public const string Subscription = "11111111-2222-4333-8444-555555555555";

    public const string ResourceGroup = "fleets";

    /// <summary>Where Microsoft's descriptions are of what a fleet calls.</summary>
    public static readonly ImmutableArray<string> DescriptionFiles =
        ["specs/azure/compute-vmss.json", "specs/azure/standbypool.json"];

    /// <summary>Longer than a launch or a drain takes.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>What every exchange is held against, where it is at hand.</summary>
    private static readonly ApiDescription[] Descriptions =
        [.. DescriptionFiles.Select(Neighbour.Find).OfType<string>().Select(ApiDescription.Load)];

    private readonly HttpClient http;

    private EmulatedFleet(FakeTimeProvider clock, AzureEmulator cloud)
    {
        (Clock, Cloud) = (clock, cloud);
        http = new HttpClient(cloud.Handler());
        Clients = new AzureClients(new AnyCredential(), transport: new HttpClientTransport(http));
        Fleet = new AzureFleet(Clients, clock);
    }

    public FakeTimeProvider Clock { get; }

    public AzureEmulator Cloud { get; }

    public AzureClients Clients { get; }

    public AzureFleet Fleet { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EmulatedFleet> StartAsync(int pageSize = 100)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        return new EmulatedFleet(clock, await AzureEmulator.StartAsync(new AzureEmulatorOptions
        {
            Time = clock,
            Subscription = Guid.Parse(Subscription),
            ResourceGroup = ResourceGroup,
            TimeToBoot = TimeSpan.FromSeconds(30),
            TimeToReady = TimeSpan.FromMinutes(2),
            DrainTime = TimeSpan.FromMinutes(1),
            PageSize = pageSize,
            Inspect = ApiDescription.Check(Descriptions),
        }));
    }

    public static PoolPolicy Pool(string scaleSet, string resourceGroup = ResourceGroup) =>
        new(new PoolName(scaleSet), new PoolTarget.Azure(Subscription, resourceGroup, scaleSet));

    public static FleetQuery Query(string fleet, params string[] scaleSets) =>
        new(new FleetName(fleet), [.. scaleSets.Select(scaleSet => Pool(scaleSet))]);

    public EmulatedScaleSet AddUniform(string name, int capacity) =>
        Cloud.AddScaleSet(new ScaleSetOptions(name) { Capacity = capacity });

    public EmulatedScaleSet AddFlexible(string name, int capacity) =>
        Cloud.AddScaleSet(new ScaleSetOptions(name) { Capacity = capacity, IsFlexible = true });

    /// <summary>A Flexible scale set with a standby pool of so many machines.</summary>
    public (EmulatedScaleSet Set, EmulatedStandbyPool Pool) AddWithPool(string name, int capacity, int warm)
    {
        var set = AddFlexible(name, capacity);
        return (set, Cloud.AddStandbyPool(set, new StandbyPoolOptions($"{name}-standby")
        {
            MaxReadyCapacity = capacity + warm,
            MinReadyCapacity = warm,
        }));
    }

    public void Settle() => Clock.Advance(Settling);

    public async Task<FleetDescription> DescribeAsync(string scaleSet) =>
        Assert.Single(await Fleet.DescribeAsync([Query(scaleSet, scaleSet)], Cancellation));

    public async Task<FleetDescription.Known> SeeAsync(string scaleSet) =>
        Assert.IsType<FleetDescription.Known>(await DescribeAsync(scaleSet));

    public Task<ImmutableArray<FleetDescription>> DescribeAsync(params FleetQuery[] fleets) =>
        Fleet.DescribeAsync([.. fleets], Cancellation);

    public Task<ActuationOutcome> ApplyAsync(string scaleSet, int desired, int warm = 0, params string[] victims) =>
        Fleet.ApplyAsync(
            Pool(scaleSet),
            new PoolIntent(
                new PoolName(scaleSet),
                Replicas.Of(desired),
                Replicas.Of(warm),
                [.. victims.Select(victim => new ReplicaId(victim))]),
            Cancellation);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
