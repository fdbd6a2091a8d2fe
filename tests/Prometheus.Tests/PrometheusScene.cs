using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A source that reads from a site, under a clock that a test moves.</summary>
internal sealed class PrometheusScene : IAsyncDisposable
{
    private readonly PrometheusSettings _settings;

    private PrometheusScene(AnsweringSite site, PrometheusSettings settings)
    {
        Site = site;
        _settings = settings with { Endpoint = site.Address };
        Source = new(_settings, Clock);
    }

    public AnsweringSite Site { get; }

    public PrometheusMetricSource Source { get; }

    public FakeTimeProvider Clock { get; } = new(AnsweringSite.At);

    public static async Task<PrometheusScene> StartAsync(
        Func<HttpContext, AskedRequest, Task<bool>>? goesWrong = null, PrometheusSettings? settings = null) =>
        new(await AnsweringSite.StartAsync(goesWrong), settings ?? PrometheusSettings.None);

    public Task<ImmutableArray<Measurement>> SampleAsync(params ImmutableArray<MetricQuery> queries) =>
        Source.SampleAsync(queries, AnsweringSite.At, TestContext.Current.CancellationToken);

    /// <summary>The failure that the answer to one query is.</summary>
    public async Task<Measurement.Failed> FailureAsync(MetricQuery? query = null) =>
        Assert.IsType<Measurement.Failed>(Assert.Single(await SampleAsync(query ?? Metrics.Of("up"))));

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Site.DisposeAsync();
    }
}
