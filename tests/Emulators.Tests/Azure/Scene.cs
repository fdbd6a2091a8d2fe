using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure;

/// <summary>An emulator, a clock and somebody who calls it.</summary>
public sealed class Scene : IAsyncDisposable
{
    private Scene(AzureEmulator cloud, FakeTimeProvider time) =>
        (Cloud, Time, Api) = (cloud, time, new RawClient(cloud));

    public AzureEmulator Cloud { get; }

    public FakeTimeProvider Time { get; }

    public RawClient Api { get; }

    public static async Task<Scene> StartAsync(AzureEmulatorOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        return new Scene(await AzureEmulator.StartAsync((options ?? new()) with { Time = time }), time);
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
