using System.Collections.Immutable;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.Descriptions;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Surroundings;

using Microsoft.Extensions.Time.Testing;

using Xunit;

using MetricName = LlmCloudScaler.Emulators.Aws.CloudWatch.MetricName;

namespace LlmCloudScaler.Aws.Tests.Metrics;

/// <summary>An emulated CloudWatch at a whole minute, and the source that reads it. Every exchange is held against the
/// vendor's description, where it is at hand.</summary>
internal sealed class MetricScene : IAsyncDisposable
{
    public const string Region = "us-east-1";

    private static readonly ApiDescription[] descriptions =
        [.. new[] { "specs/aws/cloudwatch.json" }.Select(Neighbour.Find).OfType<string>().Select(ApiDescription.Load)];

    private MetricScene(AwsEmulator cloud)
    {
        Cloud = cloud;
        Clients = new(Somebody.Credentials, cloud.Endpoint);
        Source = new(Clients, Region);
    }

    /// <summary>The instant of evaluation.</summary>
    public static DateTimeOffset At { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public AwsEmulator Cloud { get; }

    public AwsClients Clients { get; }

    public AwsMetricSource Source { get; }

    /// <summary>Every call of GetMetricData so far.</summary>
    public ImmutableArray<AwsRequest> Calls => Cloud.Requests.Of("GetMetricData");

    public static async Task<MetricScene> StartAsync() => new(await AwsEmulator.StartAsync(new()
    {
        Time = new FakeTimeProvider(At),
        Inspect = ApiDescription.Check(descriptions),
    }));

    /// <summary>Publishes values of a metric without dimensions.</summary>
    public void Put(string metric, int secondsAgo, params double[] values) =>
        Put(metric, [], secondsAgo, values);

    /// <summary>Publishes values of a metric with dimensions.</summary>
    public void Put(string metric, Dictionary<string, string> dimensions, int secondsAgo, params double[] values) =>
        Cloud.Metrics.Put(MetricQueries.Namespace, metric, dimensions, At.AddSeconds(-secondsAgo), values);

    /// <summary>Publishes values under a name, with a resolution of seconds.</summary>
    public void PutFine(string metric, int secondsAgo, double value) => Cloud.Metrics.Put(
        new MetricName(Region, MetricQueries.Namespace, metric, new Dictionary<string, string>()),
        At.AddSeconds(-secondsAgo),
        [value],
        resolution: 1);

    public Task<ImmutableArray<Measurement>> SampleAsync(params ImmutableArray<MetricQuery> queries) =>
        Source.SampleAsync(queries, At, TestContext.Current.CancellationToken);

    /// <summary>The value and age in seconds of the one answer to one query.</summary>
    public async Task<(double Value, double Age)> ValueAsync(MetricQuery query, double secondsLater = 0)
    {
        var at = At.AddSeconds(secondsLater);
        var answer = Assert.Single(await Source.SampleAsync([query], at, TestContext.Current.CancellationToken));
        var sample = Assert.IsType<Measurement.OfFleet>(answer).Sample;
        return (sample.Value, (at - sample.At).TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(Cloud.Violations);
    }
}
