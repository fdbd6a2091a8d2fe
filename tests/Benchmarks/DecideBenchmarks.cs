using System.Globalization;
using System.Text;

using BenchmarkDotNet.Attributes;

using LlmCloudScaler.Cli;

namespace LlmCloudScaler.Benchmarks;

/// <summary>The filter over 10,000 observations of four replicas and three metrics, from the first byte to the last.
/// Goal: 10,000 lines a second.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private const int Lines = 10_000;

    private readonly string _policy = Path.Combine(Path.GetTempPath(), $"decide-{Guid.NewGuid():N}.yaml");

    private byte[] _observations = [];

    [GlobalSetup]
    public void Write()
    {
        File.WriteAllText(_policy, """
            apiVersion: llmcloudscaler/v1
            fleet: chat
            pools: [ { simulated: { group: g } } ]
            replicas: { min: 2, max: 10 }
            metrics:
              gpu: { observed: gpu_utilization }
              waiting: { observed: queue_depth }
              ttft: { observed: ttft_p95 }
            scalers:
              - targetTracking: { metric: gpu, averageValue: 75 }
              - queue: { metric: waiting, drainWithin: 60s }
              - latency: { metric: ttft, objective: 2s }
            """);
        var text = new StringBuilder();
        for (var line = 0; line < Lines; line++)
        {
            var at = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc).AddSeconds(15 * line);
            text.Append(CultureInfo.InvariantCulture, $"{{\"at\":\"{at:s}Z\",\"desired\":4,\"replicas\":[{Replicas}],")
                .Append("\"metrics\":{")
                .Append("\"gpu_utilization\":").Append(Metric(40 + (line * 7 % 60), at))
                .Append(",\"queue_depth\":").Append(Metric(line % 9, at))
                .Append(",\"ttft_p95\":").Append(Metric(0.3 + (line % 5 * 0.1), at))
                .Append("}}\n");
        }

        _observations = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int Decide()
    {
        using var input = new MemoryStream(_observations);
        using var terminal = new Terminal(input, Stream.Null, Stream.Null, isLive: false);
        return Cli.CommandLine.Invoke(["decide", "--policy", _policy], terminal, Cli.World.Real);
    }

    [GlobalCleanup]
    public void Delete() => File.Delete(_policy);

    private static string Replicas => string.Join(',', Enumerable.Range(1, 4).Select(number =>
        $$"""{"id":"r{{number}}","phase":"ready","since":"2026-01-04T00:00:00Z"}"""));

    private static string Metric(double value, DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"value":{{value}},"at":"{{at:s}}Z"}""");
}
