using System.Collections.Immutable;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Gcp.Descriptions;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Fleets;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>An emulated project whose groups launch in half a minute, load a model for two and drain for one; and our
/// fleet on it, all by one clock.</summary>
internal sealed class EmulatedFleet : IAsyncDisposable
{
    public const string Project = "models";

    public const string Zone = "us-central1-a";

    public const string Region = "us-central1";

    /// <summary>Where Google's description is of what a fleet calls.</summary>
    public const string DescriptionFile = "specs/gcp/compute.json";

    /// <summary>Longer than a launch or a drain takes.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>What every exchange is held against, where it is at hand.</summary>
    private static readonly ApiDescription[] Descriptions =
        Neighbour.Find(DescriptionFile) is { } path ? [ApiDescription.Load(path)] : [];

    private readonly bool isRegional;

    private EmulatedFleet(FakeTimeProvider clock, GcpEmulator cloud, bool isRegional)
    {
        (Clock, Cloud, this.isRegional) = (clock, cloud, isRegional);
        Clients = new GcpClients(GoogleCredential.FromAccessToken("a-token"), transport: cloud.Handler());
        Fleet = new GcpFleet(Clients, clock);
    }

    public FakeTimeProvider Clock { get; }

    public GcpEmulator Cloud { get; }

    public GcpClients Clients { get; }

    public GcpFleet Fleet { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EmulatedFleet> StartAsync(bool isRegional = false, int pageSize = 500)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        return new EmulatedFleet(clock, await GcpEmulator.StartAsync(new GcpEmulatorOptions
        {
            Time = clock,
            Project = Project,
            TimeToBoot = TimeSpan.FromSeconds(30),
            TimeToReady = TimeSpan.FromMinutes(2),
            DrainTime = TimeSpan.FromMinutes(1),
            PageSize = pageSize,
            Inspect = ApiDescription.Check(Descriptions),
        }), isRegional);
    }

    public static PoolPolicy Pool(string group, bool isRegional = false, string? zone = null) => new(
        new PoolName(group),
        new PoolTarget.Gcp(Project, isRegional ? Region : zone ?? Zone, isRegional, group));

    public FleetQuery Query(string fleet, params string[] groups) =>
        new(new FleetName(fleet), [.. groups.Select(group => Pool(group, isRegional))]);

    public EmulatedGroup Add(string name, int size, int warm = 0) => Add(new GroupOptions(name)
    {
        TargetSize = size,
        TargetStoppedSize = warm,
    });

    /// <summary>A group of the zone or region that this fleet is of.</summary>
    public EmulatedGroup Add(GroupOptions options) => Cloud.AddGroup(
        options with { Zone = Zone, Region = isRegional ? Region : null });

    public void Settle() => Clock.Advance(Settling);

    public async Task<FleetDescription> DescribeAsync(string group) =>
        Assert.Single(await Fleet.DescribeAsync([Query(group, group)], Cancellation));

    public async Task<FleetDescription.Known> SeeAsync(string group) =>
        Assert.IsType<FleetDescription.Known>(await DescribeAsync(group));

    public Task<ImmutableArray<FleetDescription>> DescribeAsync(params FleetQuery[] fleets) =>
        Fleet.DescribeAsync([.. fleets], Cancellation);

    public Task<ActuationOutcome> ApplyAsync(string group, int desired, int warm = 0, params string[] victims) =>
        ApplyAsync(new PoolIntent(
            new PoolName(group),
            Replicas.Of(desired),
            Replicas.Of(warm),
            [.. victims.Select(victim => new ReplicaId(victim))]));

    public Task<ActuationOutcome> ApplyAsync(PoolIntent intent) =>
        Fleet.ApplyAsync(Pool(intent.Pool.Value, isRegional), intent, Cancellation);

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
