using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Gcp.Descriptions;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp;

/// <summary>An emulator, a clock and somebody who calls it. Every exchange is held against the vendor's descriptions,
/// where they are at hand.</summary>
public sealed class Scene : IAsyncDisposable
{
    private static readonly ApiDescription[] Descriptions =
        [.. new[] { "compute", "monitoring", "pubsub" }
            .Select(name => Neighbour.Find($"specs/gcp/{name}.json")).OfType<string>().Select(ApiDescription.Load)];

    private Scene(GcpEmulator cloud, FakeTimeProvider time) =>
        (Cloud, Time, Api) = (cloud, time, new RawClient(cloud));

    public GcpEmulator Cloud { get; }

    public FakeTimeProvider Time { get; }

    public RawClient Api { get; }

    public static async Task<Scene> StartAsync(GcpEmulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var cloud = await GcpEmulator.StartAsync((options ?? new()) with
        {
            Time = time,
            Inspect = ApiDescription.Check(Descriptions),
        });
        return new Scene(cloud, time);
    }

    /// <summary>Lets seconds pass.</summary>
    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The states of a group's machines, in the order in which they were asked for.</summary>
    public static IEnumerable<MachineState> States(EmulatedGroup group) =>
        (group ?? throw new ArgumentNullException(nameof(group))).Machines.Select(machine => machine.State);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
