using System.Collections.Immutable;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>An emulated account whose groups launch in half a minute, load a model for two and drain for one; and our
/// fleet on it, all by one clock.</summary>
internal sealed class EmulatedFleet : IAsyncDisposable
{
    public const string Region = "us-east-1";

    /// <summary>Longer than a launch or a drain takes.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private readonly AwsClients _clients;

    private EmulatedFleet(FakeTimeProvider clock, AwsEmulator cloud)
    {
        (Clock, Cloud) = (clock, cloud);
        _clients = new AwsClients(Somebody.Credentials, cloud.Endpoint);
        Fleet = new AwsFleet(_clients, clock);
    }

    public FakeTimeProvider Clock { get; }

    public AwsEmulator Cloud { get; }

    public AwsFleet Fleet { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EmulatedFleet> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        return new EmulatedFleet(clock, await AwsEmulator.StartAsync(new AwsEmulatorOptions
        {
            Time = clock,
            Region = Region,
        }));
    }

    public static PoolPolicy Pool(string group, string region = Region) =>
        new(new PoolName(group), new PoolTarget.Aws(region, group));

    public static FleetQuery Query(string fleet, params string[] groups) =>
        new(new FleetName(fleet), [.. groups.Select(group => Pool(group))]);

    public static GroupOptions Options(string name, int desired) => new(name)
    {
        Desired = desired,
        LaunchHook = new HookOptions("model-answers"),
        TerminateHook = new HookOptions("drain"),
        TimeToReady = TimeSpan.FromMinutes(2),
        DrainTime = TimeSpan.FromMinutes(1),
    };

    public EmulatedGroup Add(string name, int desired) => Cloud.AddGroup(Options(name, desired));

    public void Settle() => Clock.Advance(Settling);

    public async Task<FleetDescription> DescribeAsync(string group) =>
        Assert.Single(await Fleet.DescribeAsync([Query(group, group)], Cancellation));

    public async Task<FleetDescription.Known> SeeAsync(string group) =>
        Assert.IsType<FleetDescription.Known>(await DescribeAsync(group));

    public Task<ImmutableArray<FleetDescription>> DescribeAsync(params FleetQuery[] fleets) =>
        Fleet.DescribeAsync([.. fleets], Cancellation);

    public Task<ActuationOutcome> ApplyAsync(string group, int desired, int warm = 0, params string[] victims) =>
        Fleet.ApplyAsync(
            Pool(group),
            new PoolIntent(
                new PoolName(group),
                Replicas.Of(desired),
                Replicas.Of(warm),
                [.. victims.Select(victim => new ReplicaId(victim))]),
            Cancellation);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await Cloud.DisposeAsync();
    }
}
