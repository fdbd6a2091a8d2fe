using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.Descriptions;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws;

/// <summary>An emulator, a clock and somebody who calls it. Every exchange is held against the vendor's descriptions,
/// where they are at hand.</summary>
public sealed class Scene : IAsyncDisposable
{
    private static readonly ApiDescription[] Descriptions =
        [.. new[] { "specs/aws/autoscaling.json", "specs/aws/cloudwatch.json" }
            .Select(Neighbour.Find).OfType<string>().Select(ApiDescription.Load)];

    private Scene(AwsEmulator cloud, FakeTimeProvider time) =>
        (Cloud, Time, Api) = (cloud, time, new RawClient(cloud.Endpoint));

    public AwsEmulator Cloud { get; }

    public FakeTimeProvider Time { get; }

    public RawClient Api { get; }

    public static async Task<Scene> StartAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var cloud = await AwsEmulator.StartAsync(new AwsEmulatorOptions
        {
            Time = time,
            Inspect = ApiDescription.Check(Descriptions),
        });
        return new Scene(cloud, time);
    }

    /// <summary>Lets seconds pass.</summary>
    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The states of a group's instances, in the order of their launches.</summary>
    public static IEnumerable<string> States(EmulatedGroup group) =>
        (group ?? throw new ArgumentNullException(nameof(group))).Instances.Select(instance => instance.State);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
