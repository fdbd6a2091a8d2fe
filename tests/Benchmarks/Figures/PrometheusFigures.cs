using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Providers.Prometheus.Clients;
using LlmCloudScaler.Providers.Simulated.State;
using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>What a round over fleets with six queries each takes against a Prometheus on this machine, and how it grows
/// with them.</summary>
internal static class PrometheusFigures
{
    private const int Most = 1_000;
    private const int WarmUps = 3;
    private const int Rounds = 7;

    /// <summary>Scrapes in the store, 15 s apart: more than the queries' minute.</summary>
    private const int Scrapes = 8;

    /// <summary>A third of vLLM's, which is enough for a quantile to cost what it costs.</summary>
    private static readonly string[] bounds = ["0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf"];

    private static readonly int[] sizes = [10, 100, Most];

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        var now = DateTimeOffset.UtcNow;
        await using var server = await PrometheusServer.HoldingAsync(History(now));
        Console.WriteLine($"A round over fleets with six queries each, seconds, median [least to most] of {Rounds}:");
        foreach (var fleets in sizes)
        {
            var (seconds, requests) = await MeasureAsync(server.Address, fleets, now);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {fleets,5} fleets  {seconds.Median:0.00} [{seconds.Values.Min():0.00} to ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{seconds.Values.Max():0.00}]  {requests} requests for {fleets * 6} queries"));
        }

        return 0;
    }

    private static async Task<(Spread Seconds, int Requests)> MeasureAsync(Uri server, int fleets, DateTimeOffset now)
    {
        using var requests = new CountedRequests(AddressGuard.Handler(TimeSpan.FromSeconds(3)));
        using var source = new PrometheusMetricSource(
            new PrometheusSettings { Endpoint = server },
            TimeProvider.System,
            new PrometheusApi(requests, TimeProvider.System));
        var policies = Enumerable.Range(0, fleets).Select(Policy).ToImmutableArray();
        var seconds = new List<double>();
        var counted = 0;
        for (var each = 0; each < WarmUps + Rounds; each++)
        {
            // A store of its own, so that each round decides afresh at the instant that the history ends at.
            var round = new Round(
                source, new StandingFleet(), new InMemoryStateStore(), new Standstill(now));
            var before = requests.Count;
            var watch = Stopwatch.StartNew();
            var reports = await round.RunAsync(policies, now, Trigger.Timer, CancellationToken.None);
            if (each >= WarmUps)
            {
                seconds.Add(watch.Elapsed.TotalSeconds);
            }

            counted = requests.Count - before;
            Check(reports);
        }

        return (new Spread(seconds), counted);
    }

    /// <summary>A round that read nothing would be fast.</summary>
    private static void Check(ImmutableArray<TickReport> reports)
    {
        foreach (var report in reports)
        {
            if (report.Outcome is not TickOutcome.Decided { Record: var record }
                || record.Text().Contains("\"Blind", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{report.Source}: {report.Outcome}");
            }
        }
    }

    private static Policy Policy(int index)
    {
        var queries = new (string Name, string Query)[]
        {
            ("request_rate", $"sum(rate(vllm:time_to_first_token_seconds_count{{fleet=\"f{index}\"}}[60s]))"),
            ("prompt_tokens_rate", $"sum(rate(vllm:prompt_tokens_total{{fleet=\"f{index}\"}}[60s]))"),
            ("generation_tokens_rate", $"sum(rate(vllm:generation_tokens_total{{fleet=\"f{index}\"}}[60s]))"),
            ("running_requests", $"sum(vllm:num_requests_running{{fleet=\"f{index}\"}})"),
            ("queue_depth", $"sum(vllm:num_requests_waiting{{fleet=\"f{index}\"}})"),
            ("ttft_p95", "histogram_quantile(0.95, sum by (le) "
                + $"(rate(vllm:time_to_first_token_seconds_bucket{{fleet=\"f{index}\"}}[60s])))"),
        };
        var metrics = string.Join('\n', queries.Select(each =>
            $"  {each.Name}: {{ prometheus: {{ query: '{each.Query}' }}, maxAge: 1m }}"));
        return PolicyDocument.Read($$"""
            apiVersion: llmcloudscaler/v1
            fleet: f{{index}}
            mode: shadow
            pools: [ { simulated: { group: f{{index}} } } ]
            replicas: { min: 1, max: 10 }
            objectives: { ttftP95: 2s }
            metrics:
            {{metrics}}
            scalers: [ { demand: {} } ]
            """).Match(
            valid => valid.Policy,
            invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
    }

    /// <summary>Four replicas of each fleet.</summary>
    private static string History(DateTimeOffset now)
    {
        var text = new StringBuilder();
        Family("vllm:num_requests_running", _ => 8);
        Family("vllm:num_requests_waiting", _ => 0);
        Family("vllm:prompt_tokens_total", scrape => scrape * 15_000);
        Family("vllm:generation_tokens_total", scrape => scrape * 4_000);
        Family("vllm:time_to_first_token_seconds_count", scrape => scrape * 16);
        Family("vllm:time_to_first_token_seconds_bucket", scrape => scrape * 16, bounds);
        return text.Append("# EOF\n").ToString();

        void Family(string name, Func<int, int> value, params string[] les)
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n");
            foreach (var fleet in Enumerable.Range(0, Most))
            {
                foreach (var series in Enumerable.Range(0, 4).SelectMany(replica => les.DefaultIfEmpty("").Select(le =>
                    $"{name}{{fleet=\"f{fleet}\",instance=\"r{replica}\"{(le.Length > 0 ? $",le=\"{le}\"" : "")}}}")))
                {
                    for (var scrape = 0; scrape < Scrapes; scrape++)
                    {
                        var at = now.AddSeconds(-15 * (Scrapes - 1 - scrape)).ToUnixTimeSeconds();
                        text.Append(CultureInfo.InvariantCulture, $"{series} {value(scrape)} {at}\n");
                    }
                }
            }
        }
    }

    /// <summary>A clock that stands.</summary>
    private sealed class Standstill(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
