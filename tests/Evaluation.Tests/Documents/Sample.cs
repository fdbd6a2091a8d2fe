namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>A small valid document, and variations of it.</summary>
internal static class Sample
{
    private static readonly string[] Minimal =
    [
        "apiVersion: llmcloudscaler/v1",
        "fleet: small",
        "mode: enforce",
        "pools: [ { simulated: { group: g } } ]",
        "replicas: { min: 2, max: 10 }",
        "metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m, range: [0, 100] } }",
        "scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]",
    ];

    /// <summary>The document with each line put in place of the one with its key, or added.</summary>
    public static string With(params string[] lines)
    {
        var all = Minimal.ToList();
        foreach (var line in lines)
        {
            var key = line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)];
            var at = all.FindIndex(other => other.StartsWith(key, StringComparison.Ordinal));
            if (at >= 0)
            {
                all[at] = line;
            }
            else
            {
                all.Add(line);
            }
        }

        return string.Join('\n', all) + "\n";
    }

    /// <summary>The document with other metrics and scalers: queue, latency, cache and requests in flight.</summary>
    public static string WithScaler(string scaler) => With(
        "metrics: { q: { observed: queue_depth }, t: { observed: ttft_p95 }, k: { observed: kv_cache_usage }, "
            + "rate: { observed: request_rate } }",
        "scalers: [ { queue: { metric: q, drainWithin: 1m, served: rate } }, "
            + "{ latency: { metric: t, objective: 2s } }, "
            + "{ targetTracking: { metric: k, averageValue: 0.8 } }, " + scaler + " ]");
}
