using System.Collections.Immutable;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Azure.Insights;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Metrics;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>An emulated subscription at a whole minute, and the source that reads its metrics. Every exchange is held
/// against the vendor's description, where it is at hand.</summary>
internal sealed class MetricScene : IAsyncDisposable
{
    private static readonly ApiDescription[] descriptions =
    [
        .. new[] { "specs/azure/monitor-metrics.json", "specs/azure/monitor-metrics-batch.json" }
            .Select(Neighbour.Find).OfType<string>().Select(ApiDescription.Load),
    ];

    private MetricScene(AzureEmulator cloud, bool isPatient)
    {
        Cloud = cloud;
        Clients = isPatient ? Account.Patiently(cloud.Handler()) : Account.Through(cloud.Handler());
        Source = new(Clients);
    }

    /// <summary>The instant of evaluation.</summary>
    public static DateTimeOffset At { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public AzureEmulator Cloud { get; }

    public AzureClients Clients { get; }

    public AzureMetricSource Source { get; }

    /// <summary>Every call of a region so far.</summary>
    public ImmutableArray<AzureRequest> Batches => Cloud.Requests.Of("MetricsBatch_Batch");

    /// <summary>Every call of the resource manager so far.</summary>
    public ImmutableArray<AzureRequest> Lists => Cloud.Requests.Of("Metrics_List");

    /// <summary>Starts.</summary>
    /// <param name="isPatient">Whether calls are waited for, however busy the machine is: for tests that count them.
    /// </param>
    public static async Task<MetricScene> StartAsync(bool isPatient = false) => new(
        await AzureEmulator.StartAsync(new()
        {
            // Later than any instant that a test asks at: what a test publishes has been published.
            Time = new FakeTimeProvider(At.AddHours(1)),
            Inspect = ApiDescription.Check(descriptions),
        }),
        isPatient);

    /// <summary>Publishes a value of the scale set <c>chat</c>, without dimensions.</summary>
    public void Put(string metric, int secondsAgo, double value) => Put(metric, secondsAgo, MetricPoint.Of(value));

    /// <summary>Publishes what was measured in a minute by the scale set <c>chat</c>.</summary>
    public void Put(
        string metric,
        int secondsAgo,
        MetricPoint point,
        params IReadOnlyList<(string Name, string Value)> dimensions) => Cloud.Metrics.Put(
        MetricQueries.IdOf("chat"), MetricQueries.Namespace, metric, At.AddSeconds(-secondsAgo), point, dimensions);

    /// <summary>Publishes a value of another scale set.</summary>
    public void PutOf(string scaleSet, string metric, double value) => Cloud.Metrics.Put(
        MetricQueries.IdOf(scaleSet), MetricQueries.Namespace, metric, At.AddSeconds(-60), value);

    /// <summary>Publishes one value of each of some machines.</summary>
    public void PutEach(string metric, params IEnumerable<(string Machine, double Value)> values)
    {
        foreach (var (machine, value) in values)
        {
            Put(metric, 60, MetricPoint.Of(value), ("VMName", machine));
        }
    }

    /// <summary>Makes metrics known of which nothing was published.</summary>
    public void Define(params IEnumerable<string> metrics)
    {
        foreach (var metric in metrics)
        {
            Cloud.Metrics.Define(MetricQueries.IdOf("chat"), MetricQueries.Namespace, metric, "VMName");
        }
    }

    public Task<ImmutableArray<Measurement>> SampleAsync(params ImmutableArray<MetricQuery> queries) =>
        Source.SampleAsync(queries, At, TestContext.Current.CancellationToken);

    /// <summary>The answer to one query.</summary>
    public async Task<Measurement> AnswerAsync(MetricQuery query, double secondsLater = 0) => Assert.Single(
        await Source.SampleAsync([query], At.AddSeconds(secondsLater), TestContext.Current.CancellationToken));

    /// <summary>The value and age in seconds of the answer to one query.</summary>
    public async Task<(double Value, double Age)> ValueAsync(MetricQuery query, double secondsLater = 0)
    {
        var sample = Assert.IsType<Measurement.OfFleet>(await AnswerAsync(query, secondsLater)).Sample;
        return (sample.Value, (At.AddSeconds(secondsLater) - sample.At).TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
