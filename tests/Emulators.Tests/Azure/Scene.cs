using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure;

/// <summary>An emulator, a clock and somebody who calls it. Every exchange is held against the vendor's descriptions,
/// where they are at hand.</summary>
public sealed class Scene : IAsyncDisposable
{
    private static readonly ApiDescription[] Descriptions =
        [.. new[] { "compute-vmss", "standbypool", "monitor-metrics", "monitor-metrics-batch" }
            .Select(name => Neighbour.Find($"specs/azure/{name}.json")).OfType<string>().Select(ApiDescription.Load)];

    private Scene(AzureEmulator cloud, FakeTimeProvider time) =>
        (Cloud, Time, Api) = (cloud, time, new RawClient(cloud));

    public AzureEmulator Cloud { get; }

    public FakeTimeProvider Time { get; }

    public RawClient Api { get; }

    public static async Task<Scene> StartAsync(AzureEmulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var cloud = await AzureEmulator.StartAsync((options ?? new()) with
        {
            Time = time,
            Inspect = ApiDescription.Check(Descriptions),
        });
        return new Scene(cloud, time);
    }

    /// <summary>Lets seconds pass.</summary>
    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The states of a scale set's machines, in the order of their launches.</summary>
    public static IEnumerable<MachineState> States(EmulatedScaleSet set) =>
        (set ?? throw new ArgumentNullException(nameof(set))).Machines.Select(machine => machine.State);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
