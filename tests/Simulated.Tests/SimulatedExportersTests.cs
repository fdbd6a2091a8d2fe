using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Surroundings;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

public class SimulatedExportersTests
{
    private const string Server = """model_name="llama3.1-70b-fp8-h100x4",engine="0",instance=""";

    private const string Gateway = "envoy_http_conn_manager_prefix=\"inference\",instance=\"gateway:9901\"";

    /// <summary>Two requests a second, of about eleven seconds each.</summary>
    private static readonly SimulatedTraffic steady = SimulatedTraffic.Of("steady", Enumerable.Range(0, 7200)
        .Select(number => new InferenceRequest(TimeSpan.FromSeconds((0.5 * number) + 0.1), 1000, 1000)));

    private static readonly SimulatedCloudOptions busy = CloudScript.Steady with { Traffic = steady };

    [Fact]
    public void Every_server_says_under_vllms_names_what_its_replica_does()
    {
        using var cloud = new CloudScript(busy);
        cloud.At(600);
        var page = Read(cloud);

        var report = cloud.World.Report();
        Assert.Equal(report.Arrived, page[$"envoy_http_downstream_rq_total{{{Gateway}}}"]);
        Assert.Equal(report.InFlight, page[$"envoy_http_downstream_rq_active{{{Gateway}}}"]);
        Assert.Equal(report.Completed, Both("vllm:request_success_total", ",finished_reason=\"stop\""));
        Assert.Equal(report.InFlight, Both("vllm:num_requests_running") + Both("vllm:num_requests_waiting"));
        Assert.InRange(Both("vllm:prompt_tokens_total"), report.Completed * 1000, report.Arrived * 1000);
        Assert.InRange(Both("vllm:generation_tokens_total"), report.Completed * 1000, report.Arrived * 1000);
        Assert.InRange(Both("vllm:kv_cache_usage_perc"), 0.001, 0.5);

        double Both(string name, string more = "") => page[$"{name}{{{Server}\"g-0000:8000\"{more}}}"]
            + page[$"{name}{{{Server}\"g-0001:8000\"{more}}}"];
    }

    [Fact]
    public void Latencies_are_one_histogram_of_the_fleet_in_vllms_buckets()
    {
        using var cloud = new CloudScript(busy);
        cloud.At(600);
        var page = Read(cloud);

        const string Fleet = Server + "\"fleet:8000\"";
        Assert.Equal(
            "0.001 0.005 0.01 0.02 0.04 0.06 0.08 0.1 0.25 0.5 0.75 1.0 2.5 5.0 7.5 10.0 20.0 40.0 80.0 160.0 640.0 "
            + "2560.0 +Inf",
            string.Join(' ', Buckets("vllm:time_to_first_token_seconds").Select(each => each.Bound)));
        foreach (var name in (string[])["vllm:time_to_first_token_seconds", "vllm:inter_token_latency_seconds"])
        {
            var buckets = Buckets(name);
            Assert.Equal(buckets.Select(each => each.Count).Order(), buckets.Select(each => each.Count));
            Assert.Equal(page[$"{name}_count{{{Fleet}}}"], buckets[^1].Count);
            Assert.Equal(0, buckets[0].Count);
        }

        // Over a hundredth of a second, and well below a tenth.
        Assert.InRange(
            page[$"vllm:inter_token_latency_seconds_sum{{{Fleet}}}"]
                / page[$"vllm:inter_token_latency_seconds_count{{{Fleet}}}"],
            0.01,
            0.05);

        (string Bound, double Count)[] Buckets(string name) =>
        [
            .. page.Where(each => each.Key.StartsWith($"{name}_bucket{{{Fleet},le=", StringComparison.Ordinal))
                .Select(each => (each.Key.Split("le=\"")[1].TrimEnd('"', '}'), each.Value)),
        ];
    }

    [Fact]
    public void Gpus_are_as_busy_as_they_were_since_the_page_before()
    {
        using var cloud = new CloudScript(busy with { Traffic = steady.Until(TimeSpan.FromSeconds(60)) });
        Assert.Empty(Gpus());
        cloud.At(30);
        Assert.Equal(8, Gpus().Length);
        Assert.All(Gpus(), gpu => Assert.InRange(gpu.Value, 90, 100));
        cloud.At(300);
        Assert.All(Gpus(), gpu => Assert.InRange(gpu.Value, 1, 50));
        cloud.At(315);
        Assert.All(Gpus(), gpu => Assert.Equal(0, gpu.Value));
        Assert.Contains(Gpus(), gpu => gpu.Key.StartsWith(
            """DCGM_FI_DEV_GPU_UTIL{gpu="3",UUID="GPU-g-0001-3",device="nvidia3",""", StringComparison.Ordinal));
        Assert.All(Gpus(), gpu => Assert.Contains("Hostname=\"g-000", gpu.Key, StringComparison.Ordinal));

        KeyValuePair<string, double>[] Gpus() =>
            [.. Read(cloud).Where(each => each.Key.StartsWith("DCGM_", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_machine_speaks_when_it_serves_and_no_more_when_it_has_gone()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.Apply(desired: 3);
        cloud.At(240);
        Assert.Equal(["g-0000:8000", "g-0001:8000"], Servers());
        cloud.At(260);
        Assert.Equal(["g-0000:8000", "g-0001:8000", "g-0002:8000"], Servers());
        cloud.Apply(desired: 1, victims: ["g-0000", "g-0002"]);
        cloud.At(270);
        Assert.Equal(["g-0001:8000"], Servers());

        string[] Servers() =>
        [
            .. Read(cloud).Keys.Where(key => key.StartsWith("vllm:num_requests_running", StringComparison.Ordinal))
                .Select(key => key.Split("instance=\"")[1].TrimEnd('"', '}')),
        ];
    }

    [Fact]
    public void Without_a_replica_only_the_gateway_speaks()
    {
        var none = CloudScript.Steady.Groups[0] with { Initial = Replicas.None };
        using var cloud = new CloudScript(busy with { Groups = [none] });
        cloud.At(60);
        var page = Read(cloud);

        Assert.Equal(2, page.Count);
        Assert.All(page, each => Assert.StartsWith("envoy_http_downstream_rq_", each.Key, StringComparison.Ordinal));
        Assert.All(page, each => Assert.Equal(120, each.Value));
    }

    [Fact]
    public async Task Prometheus_own_tool_reads_the_page()
    {
        using var cloud = new CloudScript(busy);
        cloud.At(600);
        var start = new ProcessStartInfo(Component.Need("promtool"), ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(cloud.World.Exporters.Page());
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var remarks = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // With 3 it has read all, and says that vLLM's and DCGM's names are not as Prometheus would have them.
        Assert.True(process.ExitCode is 0 or 3, errors + remarks);
    }

    /// <summary>Every sample of the page now, by its name and labels; all of them of now.</summary>
    private static Dictionary<string, double> Read(CloudScript cloud)
    {
        var now = cloud.World.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var samples = new Dictionary<string, double>();
        foreach (var line in cloud.World.Exporters.Page().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != '#')
            {
                var parts = line.Split(' ');
                Assert.Equal(now, parts[2]);
                samples.Add(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture));
            }
        }

        return samples;
    }
}
