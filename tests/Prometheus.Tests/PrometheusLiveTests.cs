using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A real Prometheus that scrapes replicas which get into trouble, in real time.</summary>
public sealed class PrometheusLiveTests : IAsyncDisposable
{
    /// <summary>What must come within this does; a busy machine may take most of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Exporter _one = new();
    private readonly Exporter _other = new();
    private PrometheusServer? _server;
    private PrometheusMetricSource? _source;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _source?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_replica_that_falls_silent_has_no_value_and_the_others_have()
    {
        await StartAsync();
        var query = Metrics.Each("vllm:num_requests_running", "instance", _one.Instance, _other.Instance);
        await UntilAsync(query, answer => answer is Measurement.PerReplica { Samples.Length: 2 });

        _other.Trouble = http => http.Abort();
        var answer = await UntilAsync(query, answer => answer is Measurement.PerReplica { Samples.Length: 1 });

        var sample = Assert.Single(((Measurement.PerReplica)answer).Samples);
        Assert.Equal((_one.Instance, 4), (sample.Replica.Value, sample.Sample.Value));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("slow")]
    [InlineData("half")]
    [InlineData("other")]
    public async Task Where_all_are_in_trouble_nothing_is_known(string trouble)
    {
        await StartAsync();
        var query = Metrics.Of("sum(vllm:num_requests_running)");
        await UntilAsync(query, answer => answer is Measurement.OfFleet { Sample.Value: 8 });

        _one.Trouble = _other.Trouble = trouble switch
        {
            "down" => http => http.Response.StatusCode = 500,
            "slow" => http => http.RequestAborted.WaitHandle.WaitOne(Patience),
            "half" => BreakOff,
            _ => http => http.Response.WriteAsync("vllm:num_requests_waiting 0\n", Cancellation).Wait(Cancellation),
        };
        var answer = await UntilAsync(query, answer => answer is not Measurement.OfFleet);

        Assert.Equal(
            new Measurement.Absent("Prometheus has no series of sum(vllm:num_requests_running)"), answer);
    }

    [Fact]
    public async Task A_counter_that_begins_again_is_no_fall()
    {
        await StartAsync();
        var query = Metrics.Of("sum(rate(vllm:generation_tokens_total[3s]))");
        await UntilAsync(query, answer => answer is Measurement.OfFleet { Sample.Value: > 0 });

        _one.Begun = DateTimeOffset.UtcNow;
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(4))
        {
            var rate = Assert.IsType<Measurement.OfFleet>(await SampleAsync(query)).Sample.Value;
            Assert.InRange(rate, 0, 3 * 2 * Exporter.TokensPerSecond);
        }
    }

    [Fact]
    public async Task A_server_that_crashes_is_told_and_goes_on_where_it_was()
    {
        await StartAsync();
        var waiting = Metrics.Of("sum(vllm:num_requests_waiting)");
        await UntilAsync(waiting, answer => answer is Measurement.OfFleet { Sample.Value: 0 });

        await _server!.CrashAsync();
        var failed = Assert.IsType<Measurement.Failed>(await SampleAsync(waiting));
        await _server.StartAgainAsync();
        var again = await UntilAsync(waiting, answer => answer is Measurement.OfFleet);

        Assert.Equal(SourceFault.Unreachable, failed.Fault);
        Assert.Equal(0, ((Measurement.OfFleet)again).Sample.Value);
    }

    private static void BreakOff(HttpContext http)
    {
        http.Response.ContentLength = 1000;
        http.Response.WriteAsync("vllm:num_requests_running 4\n", Cancellation).Wait(Cancellation);
        http.Abort();
    }

    private async Task StartAsync()
    {
        Component.Need("prometheus");
        await _one.StartAsync();
        await _other.StartAsync();
        _server = await PrometheusServer.StartAsync($"""
            global: {"{"} scrape_interval: 200ms, scrape_timeout: 200ms {"}"}
            scrape_configs:
              - job_name: vllm
                static_configs: [ {"{"} targets: [ '{_one.Instance}', '{_other.Instance}' ] {"}"} ]
            """);
        _source = new PrometheusMetricSource(PrometheusSettings.None, TimeProvider.System);
    }

    private async Task<Measurement> UntilAsync(MetricQuery query, Func<Measurement, bool> isMeant)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await SampleAsync(query);
            if (isMeant(answer))
            {
                return answer;
            }

            Assert.True(waited.Elapsed < Patience, $"After {waited.Elapsed} it is still {answer}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        }
    }

    private async Task<Measurement> SampleAsync(MetricQuery query)
    {
        var source = (Core.Policies.MetricSource.Prometheus)query.Metric.Source with { Endpoint = _server!.Address };
        return Assert.Single(await _source!.SampleAsync(
            [query with { Metric = query.Metric with { Source = source } }], DateTimeOffset.UtcNow, Cancellation));
    }

    /// <summary>A replica's page of metrics.</summary>
    private sealed class Exporter : IAsyncDisposable
    {
        public const int TokensPerSecond = 100;

        private LoopbackSite? _site;

        public string Instance => _site!.Address.Authority;

        /// <summary>When it began to count.</summary>
        public DateTimeOffset Begun { get; set; } = DateTimeOffset.UtcNow.AddMinutes(-10);

        /// <summary>What it does instead of telling its metrics.</summary>
        public Action<HttpContext>? Trouble { get; set; }

        public async Task StartAsync() => _site = await LoopbackSite.StartAsync(async (http, _) =>
        {
            if (Trouble is { } trouble)
            {
                await Task.Run(() => trouble(http), CancellationToken.None);
                return;
            }

            var tokens = (long)((DateTimeOffset.UtcNow - Begun).TotalSeconds * TokensPerSecond);
            await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="m"} 4
                # TYPE vllm:num_requests_waiting gauge
                vllm:num_requests_waiting{engine="0",model_name="m"} 0
                # TYPE vllm:generation_tokens_total counter
                vllm:generation_tokens_total{engine="0",model_name="m"} {{tokens}}

                """));
        });

        public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
