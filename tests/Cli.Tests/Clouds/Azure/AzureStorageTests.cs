using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds.Azure;

/// <summary>Policies and state in containers, as a deployed function has them.</summary>
public sealed class AzureStorageTests : IDisposable
{
    private const string Policies = "https://account.blob.core.windows.net/policies/";
    private const string State = "https://account.blob.core.windows.net/state";

    private readonly WaitedClock _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task A_round_goes_by_policies_of_a_container_and_keeps_its_memory_and_decisions_in_another()
    {
        await using var world = await EmulatedAzure.StartAsync(_clock);
        world.Blobs.Put(Policies + "chat.yaml", EmulatedAzure.Policy);
        world.Publish(percent: 90);

        var ran = Once(world);

        Assert.Equal((ExitCode.Good, 4), (ran.ExitCode, world.ScaleSet.Capacity));
        Assert.Contains($"decisions are kept in {State};", ran.Error, StringComparison.Ordinal);
        Assert.Equal(2, Kept(world).Length);
        Assert.False(Directory.Exists(world.State));
    }

    [Fact]
    public async Task What_was_kept_is_known_to_the_next_run()
    {
        await using var world = await EmulatedAzure.StartAsync(_clock);
        world.Blobs.Put(Policies + "chat.yaml", EmulatedAzure.Policy);
        world.Publish(percent: 90);
        Once(world);

        var again = Once(world);

        Assert.Equal((ExitCode.Good, 4), (again.ExitCode, world.ScaleSet.Capacity));
        Assert.Contains(again.Lines, line => line.Contains("the tick was skipped", StringComparison.Ordinal));
        Assert.Equal(2, Kept(world).Length);
    }

    [Fact]
    public async Task A_container_without_policies_is_refused_before_anything_runs()
    {
        await using var world = await EmulatedAzure.StartAsync(_clock);

        var ran = Once(world);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Empty(world.Cloud.Requests.All);
    }

    public void Dispose() => _clock.Dispose();

    private static string[] Kept(EmulatedAzure world) =>
        [.. world.Blobs.All.Keys.Where(blob => blob.StartsWith(State + "/", StringComparison.Ordinal))];

    private static Ran Once(EmulatedAzure world) => Shell.RunIn(
        world.World, "run", "--cloud", "azure", "--policy", Policies, "--container", State, "--once");
}
