using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds.Gcp;

/// <summary>Policies in a bucket and state in a database, as a deployed service has them.</summary>
public sealed class GcpStorageTests : IDisposable
{
    private const string Policies = "gs://policies/";
    private const string State = "models/scaler";

    private readonly WaitedClock _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task A_round_goes_by_policies_of_a_bucket_and_keeps_its_memory_and_decisions_in_a_database()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Kept.Objects["policies/chat.yaml"] = EmulatedGoogle.Policy;
        world.Publish(percent: 90);

        var ran = Once(world);

        Assert.Equal((ExitCode.Good, 4), (ran.ExitCode, world.Group.TargetSize));
        Assert.Contains($"decisions are kept in {State};", ran.Error, StringComparison.Ordinal);
        Assert.Equal(2, Kept(world).Length);
        Assert.False(Directory.Exists(world.State));
    }

    [Fact]
    public async Task What_was_kept_is_known_to_the_next_run()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);
        world.Kept.Objects["policies/chat.yaml"] = EmulatedGoogle.Policy;
        world.Publish(percent: 90);
        Once(world);

        var again = Once(world);

        Assert.Equal((ExitCode.Good, 4), (again.ExitCode, world.Group.TargetSize));
        Assert.Contains(again.Lines, line => line.Contains("the tick was skipped", StringComparison.Ordinal));
        Assert.Equal(2, Kept(world).Length);
    }

    [Fact]
    public async Task A_bucket_without_policies_is_refused_before_anything_runs()
    {
        await using var world = await EmulatedGoogle.StartAsync(_clock);

        var ran = Once(world);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Empty(world.Cloud.Requests.All);
    }

    public void Dispose() => _clock.Dispose();

    private static string[] Kept(EmulatedGoogle world) =>
        [.. world.Kept.Documents.Keys.Where(name =>
            name.StartsWith("projects/models/databases/scaler/documents/fleets/chat", StringComparison.Ordinal))];

    private static Ran Once(EmulatedGoogle world) => Shell.RunIn(
        world.World, "run", "--cloud", "gcp", "--policy", Policies, "--firestore", State, "--once");
}
