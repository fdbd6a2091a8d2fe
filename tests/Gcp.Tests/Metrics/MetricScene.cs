using System.Collections.Immutable;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Descriptions;
using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Gcp.Monitoring;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Metrics;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>An emulated project at a whole minute, and the source that reads its metrics. Every exchange is held
/// against the vendor's description, where it is at hand.</summary>
internal sealed class MetricScene : IAsyncDisposable
{
    private static readonly ApiDescription[] descriptions =
        [.. new[] { Neighbour.Find("specs/gcp/monitoring.json") }.OfType<string>().Select(ApiDescription.Load)];

    private MetricScene(GcpEmulator cloud, HttpMessageHandler? transport)
    {
        Cloud = cloud;
        Clients = new GcpClients(
            GoogleCredential.FromAccessToken("a-token"), transport: transport ?? cloud.Handler());
        Source = new(Clients);
    }

    /// <summary>The instant of evaluation.</summary>
    public static DateTimeOffset At { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public GcpEmulator Cloud { get; }

    public GcpClients Clients { get; }

    public GcpMetricSource Source { get; }

    /// <summary>Every call so far.</summary>
    public ImmutableArray<GcpRequest> Lists => Cloud.Requests.Of("monitoring.projects.timeSeries.list");

    /// <summary>Starts.</summary>
    /// <param name="through">What requests go through on their way to the project; null for nothing.</param>
    public static async Task<MetricScene> StartAsync(Func<HttpMessageHandler, HttpMessageHandler>? through = null)
    {
        var cloud = await GcpEmulator.StartAsync(new()
        {
            // Later than any instant that a test asks at: what a test publishes has been published.
            Time = new FakeTimeProvider(At.AddHours(1)),
            Project = MetricQueries.Project,
            Inspect = ApiDescription.Check(descriptions),
        });
        return new(cloud, through?.Invoke(cloud.Handler()));
    }

    /// <summary>Publishes a value that was measured some time ago.</summary>
    public void Put(
        string metric, int secondsAgo, double value, params IReadOnlyList<(string Name, string Value)> labels) =>
        Cloud.Metrics.Put(MetricQueries.TypeOf(metric), At.AddSeconds(-secondsAgo), value, labels);

    /// <summary>Publishes one value of each of some machines.</summary>
    public void PutEach(string metric, params IEnumerable<(string Machine, double Value)> values)
    {
        foreach (var (machine, value) in values)
        {
            Put(metric, 0, value, (MetricQueries.Machine, machine));
        }
    }

    /// <summary>Makes a metric known of which nothing was published.</summary>
    public void Define(string metric, MetricKind kind = MetricKind.Gauge, MetricType type = MetricType.Real) =>
        Cloud.Metrics.Define(MetricQueries.TypeOf(metric), kind, type);

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
        Clients.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
