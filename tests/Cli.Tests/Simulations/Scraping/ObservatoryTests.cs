using System.Text;
using System.Text.Json;

using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations.Scraping;

/// <summary>A real Prometheus scrapes the embedded fleet, and the policy reads it back.</summary>
public sealed class ObservatoryTests : IDisposable
{
    private static readonly SimulatedCloudOptions Fleet = new()
    {
        Groups = [new("g") { Initial = Replicas.Of(2) }],
        Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(3)),
    };

    private readonly Folder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_policy_goes_by_what_prometheus_has_scraped_and_keeps_its_promises()
    {
        Component.Need("prometheus");
        var ran = Shell.Run("run", "--metrics", "prometheus", "--for", "20m", "--records", "--no-baselines");

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("Prometheus shows it at http://127.0.0.1:", ran.Error, StringComparison.Ordinal);
        using var last = JsonDocument.Parse(ran.Lines[^2]);
        var read = last.RootElement.GetProperty("observation").GetProperty("metrics");
        Assert.Equal(
            [
                "generation_tokens_rate", "gpu_utilization", "itl_p50", "itl_p95", "itl_p99", "kv_cache_usage",
                "prompt_tokens_rate", "queue_depth", "request_rate", "running_requests", "ttft_p50", "ttft_p95",
                "ttft_p99",
            ],
            read.EnumerateObject().Select(metric => metric.Name));
        foreach (var metric in read.EnumerateObject())
        {
            Assert.Equal("2026-01-05T00:20:00Z", metric.Value.GetProperty("at").GetString());
        }

        using var summary = JsonDocument.Parse(ran.Lines[^1]);
        var own = Assert.Single(summary.RootElement.GetProperty("contenders").EnumerateArray());
        Assert.InRange(own.GetProperty("attainment").GetDouble(), 0.95, 1);
        Assert.Equal(1200, summary.RootElement.GetProperty("lengthSeconds").GetDouble());
    }

    [Fact]
    public void Each_replica_is_known_by_its_instance_whatever_server_the_policy_names()
    {
        Component.Need("prometheus");
        const string Policy =
            """
            apiVersion: llmcloudscaler/v1
            fleet: chat
            pools: [ { simulated: { group: chat } } ]
            replicas: { min: 3, max: 6 }
            metrics:
              kvCacheUsage:
                prometheus:
                  endpoint: https://prometheus.example
                  query: 'avg by (instance) (vllm:kv_cache_usage_perc)'
                  perReplica: instance
            scalers:
              - targetTracking: { metric: kvCacheUsage, averageValue: 0.5 }
            """;
        var ran = Shell.Run(
            "run", "--metrics", "prometheus", "--for", "2m", "--records", "--no-baselines", "--initial", "3",
            "--policy", _folder.Write("p.yaml", Policy));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        using var last = JsonDocument.Parse(ran.Lines[^2]);
        Assert.Contains("\"chat-0002\"", last.RootElement.GetProperty("observation").GetProperty("metrics").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_at_an_instant_has_been_scraped_and_a_replica_that_has_gone_is_not_counted()
    {
        using var terminal = new Terminal(Stream.Null, Stream.Null, Stream.Null, isLive: false);
        var observatory = await Observatory.StartAsync(Component.Need("prometheus"), terminal);
        Assert.NotNull(observatory);
        await using (observatory)
        {
            using var cloud = new SimulatedCloud(Fleet);
            await AdvanceAsync(50);
            Assert.Equal((2, 45), await ReadAsync("count(vllm:num_requests_running)"));
            var arrived = cloud.Report().Arrived;
            await AdvanceAsync(60);
            Assert.Equal((2, 60), await ReadAsync("count(vllm:num_requests_running)"));
            Assert.Equal((8, 60), await ReadAsync("count(DCGM_FI_DEV_GPU_UTIL)"));
            Assert.InRange((await ReadAsync("sum(envoy_http_downstream_rq_total)")).Value, arrived, arrived * 2);
            Assert.InRange((await ReadAsync("sum(rate(envoy_http_downstream_rq_total[1m]))")).Value, 1.5, 6);

            cloud.SetDesired("g", Replicas.Of(1));
            await AdvanceAsync(600);
            Assert.Equal((1, 600), await ReadAsync("count(vllm:num_requests_running)"));
            Assert.False(observatory.IsLost);

            Task AdvanceAsync(int seconds) =>
                observatory.AdvanceAsync(cloud, Fleet.Start.AddSeconds(seconds), Cancellation);

            async Task<(double Value, double At)> ReadAsync(string query)
            {
                var answers = await observatory.Metrics.SampleAsync([Asked(query)], cloud.Now, Cancellation);
                var sample = Assert.IsType<Measurement.OfFleet>(Assert.Single(answers)).Sample;
                return (sample.Value, (sample.At - Fleet.Start).TotalSeconds);
            }
        }
    }

    [Fact]
    public async Task Where_prometheus_ends_on_the_way_the_cloud_goes_on_and_the_policy_is_blind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell script stands between.");
        var script = _folder.Write(
            "prometheus",
            $"""
            #!/bin/sh
            {Component.Need("prometheus")} "$@" &
            while [ ! -e {_folder.File("end")} ]; do sleep 0.1; done
            kill -9 $!
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using var error = new MemoryStream();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error, isLive: false);
        var observatory = await Observatory.StartAsync(script, terminal);
        Assert.NotNull(observatory);
        await using (observatory)
        {
            using var cloud = new SimulatedCloud(Fleet);
            await observatory.AdvanceAsync(cloud, Fleet.Start.AddSeconds(30), Cancellation);
            Assert.False(observatory.IsLost);
            _folder.Write("end", string.Empty);
            await observatory.AdvanceAsync(cloud, Fleet.Start.AddHours(12), Cancellation);

            Assert.True(observatory.IsLost);
            Assert.Equal(Fleet.Start.AddHours(12), cloud.Now);
            Assert.Contains("blind", Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
            Assert.IsType<Measurement.Failed>(
                Assert.Single(await observatory.Metrics.SampleAsync([Asked("up")], cloud.Now, Cancellation)));
        }
    }

    [Fact]
    public async Task A_run_that_is_stopped_at_once_still_ends_with_a_summary()
    {
        Component.Need("prometheus");
        using var output = new MemoryStream();
        using var terminal = new Terminal(Stream.Null, output, Stream.Null, isLive: false);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var command = LlmCloudScaler.Cli.Commands.RunCommand.Create(terminal, World.Real);

        Assert.Equal(
            ExitCode.Good, await command.Parse(["--json", "--metrics", "prometheus"]).InvokeAsync(null, stopped.Token));
        Assert.Contains("\"lengthSeconds\":0", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private static MetricQuery Asked(string query) => new(
        new("chat"),
        new(
            new("asked"),
            new MetricSource.Prometheus(query, Endpoint: null),
            MetricScope.FleetTotal,
            MetricUnit.Count,
            MetricPolicy.MaxAgeDefault,
            ValueRange.NotNegative),
        []);
}
