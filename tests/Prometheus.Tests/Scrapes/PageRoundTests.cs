using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Scrapes;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class PageRoundTests
{
    private const string Slow = "10.0.0.1";

    private const string Quick = "10.0.0.2";

    private static readonly MetricQuery both = ScrapeScene.Query(ScrapeMeasure.Value, "m", Slow, Quick);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_does_not_begin_is_given_up()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var arrived = Hangs(scene, Slow);

        var told = scene.FailureAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", Slow));
        await arrived;
        scene.Clock.Advance(PageReader.Patience);

        Assert.EndsWith("metrics: no answer in time", (await told).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_stops_half_way_is_given_up()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var arrived = Hangs(scene, Slow, "m 1\n");

        var told = scene.FailureAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", Slow));
        await arrived;
        scene.Clock.Advance(PageReader.Patience);

        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Unreachable,
                "1 of 1 ready replicas could not be read, such as http://10.0.0.1:8000/metrics: no answer in time"),
            await told);
    }

    [Fact]
    public async Task Who_ends_the_wait_is_answered_with_what_there_is()
    {
        await using var scene = await ScrapeScene.StartAsync();
        var arrived = Hangs(scene, Slow);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var told = scene.Source.SampleAsync([both], ScrapeScene.At, cancellation.Token);
        await arrived;
        await cancellation.CancelAsync();

        Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(Assert.Single(await told)).Fault);
    }

    [Fact]
    public async Task A_wait_that_is_over_before_it_begins_is_a_failure()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(Quick, "m 2");

        var told = await scene.Source.SampleAsync([both], ScrapeScene.At, new CancellationToken(canceled: true));

        Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(Assert.Single(told)).Fault);
        Assert.Empty(scene.Exporter.Asked);
    }

    [Fact]
    public async Task Of_300_replicas_no_more_than_64_are_asked_at_a_time()
    {
        await using var scene = await ScrapeScene.StartAsync();
        string[] addresses = [.. Enumerable.Range(0, 300).Select(index => $"10.1.{index / 100}.{index % 100}")];
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var address in addresses)
        {
            scene.Exporter.Answers(address, async http =>
            {
                var here = Interlocked.Increment(ref now);
                InterlockedMax(ref most, here);
                if (here == PageRound.Concurrency)
                {
                    full.SetResult();
                }

                await full.Task;
                Interlocked.Decrement(ref now);
                await http.Response.WriteAsync($"m {http.Request.Host.Host.Length}\n");
            });
        }

        var told = await scene.ValuesAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", addresses));

        Assert.Equal(addresses.Select(address => (double)address.Length), told);
        Assert.Equal(PageRound.Concurrency, most);
    }

    [Fact]
    public async Task A_fleet_whose_machines_are_all_dead_starves_no_other()
    {
        await using var scene = await ScrapeScene.StartAsync();
        string[] dead = [.. Enumerable.Range(0, 2 * PageRound.Concurrency).Select(index => $"10.1.0.{index}")];
        string[] alive = [.. Enumerable.Range(0, PageRound.Concurrency / 2).Select(index => $"10.2.0.{index}")];
        Array.ForEach(dead, address => Hangs(scene, address));
        Array.ForEach(alive, address => scene.Exporter.Publishes(address, "m 1"));

        var told = scene.SampleAsync(Of("dead", dead), Of("alive", alive));
        // All places are held by the dead once the alive have been read.
        await UntilAsync(() => scene.Exporter.Asked.Count(page => page.StartsWith("10.1.", StringComparison.Ordinal))
            == PageRound.Concurrency);
        await EndAsync(scene, told);

        var answers = await told;
        Assert.IsType<Measurement.Failed>(answers[0]);
        Assert.Equal(alive.Length, Assert.IsType<Measurement.PerReplica>(answers[1]).Samples.Length);
    }

    [Fact]
    public async Task What_has_no_place_before_the_rounds_time_is_over_has_failed()
    {
        await using var scene = await ScrapeScene.StartAsync();
        string[] dead = [.. Enumerable.Range(0, 10 * PageRound.Concurrency)
            .Select(index => $"10.1.{index / 100}.{index % 100}")];
        Array.ForEach(dead, address => Hangs(scene, address));
        var started = scene.Clock.GetUtcNow();

        var told = scene.SampleAsync(Of("dead", dead));
        await EndAsync(scene, told);

        Assert.IsType<Measurement.Failed>(Assert.Single(await told));
        Assert.InRange(scene.Clock.GetUtcNow() - started, PageRound.Deadline, 2 * PageRound.Deadline);
        Assert.True(scene.Exporter.Asked.Length <= 4 * PageRound.Concurrency);
    }

    /// <summary>Lets the time of waits pass, as long as there are any.</summary>
    private static async Task EndAsync(ScrapeScene scene, Task told)
    {
        while (!told.IsCompleted)
        {
            var asked = scene.Exporter.Asked.Length;
            scene.Clock.Advance(PageReader.Patience);
            await UntilAsync(() => told.IsCompleted || scene.Exporter.Asked.Length > asked);
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static MetricQuery Of(string fleet, IEnumerable<string> addresses) =>
        ScrapeScene.Query(ScrapeMeasure.Value, "m", addresses) with { Fleet = new FleetName(fleet) };

    /// <summary>A replica takes requests, says so much and no more.</summary>
    /// <returns>Ends when it has taken one.</returns>
    private static Task Hangs(ScrapeScene scene, string replica, string? said = null)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Exporter.Answers(replica, async http =>
        {
            if (said is not null)
            {
                await http.Response.WriteAsync(said);
                await http.Response.Body.FlushAsync();
            }

            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        });
        return arrived.Task;
    }

    private static void InterlockedMax(ref int most, int here)
    {
        var known = Volatile.Read(ref most);
        while (here > known)
        {
            known = Interlocked.CompareExchange(ref most, here, known);
        }
    }
}
