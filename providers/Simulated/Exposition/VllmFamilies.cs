using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Exposition;

/// <summary>What vLLM's servers say of themselves, under vLLM's own names and with its own buckets.</summary>
internal static class VllmFamilies
{
    /// <summary>The engine's buckets of the time to first token, in seconds.</summary>
    private static readonly ImmutableArray<double> firstTokenBounds =
    [
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
        2560,
    ];

    /// <summary>The engine's buckets of the time between tokens, in seconds.</summary>
    private static readonly ImmutableArray<double> betweenTokensBounds =
        [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80];

    /// <summary>Writes all of them.</summary>
    /// <param name="text">The page.</param>
    /// <param name="replicas">Whose servers answer.</param>
    /// <param name="seen">The plant as of now.</param>
    public static void Write(ExpositionText text, ImmutableArray<ExposedReplica> replicas, PlantSnapshot seen)
    {
        Each("vllm:num_requests_running", "gauge", "Requests in model execution batches.", each => each.Running);
        Each("vllm:num_requests_waiting", "gauge", "Requests waiting to be processed.", each => each.Waiting);
        Each("vllm:kv_cache_usage_perc", "gauge", "KV-cache usage; 1 means all of it.", each => each.KvReserved);
        Each("vllm:prompt_tokens_total", "counter", "Prefill tokens processed.", each => each.PromptTokens);
        Each("vllm:generation_tokens_total", "counter", "Generation tokens processed.", each => each.GenerationTokens);
        text.Family("vllm:request_success_total", "counter", "Requests processed.");
        foreach (var replica in replicas)
        {
            text.Sample(
                "vllm:request_success_total",
                replica.ServerLabels.Add(("finished_reason", "stop")),
                replica.Seen.Completed);
        }

        Latencies(
            "vllm:time_to_first_token_seconds", "Time to first token.", seen.TimeToFirstToken, firstTokenBounds);
        Latencies(
            "vllm:inter_token_latency_seconds", "Time between tokens.", seen.InterTokenLatency, betweenTokensBounds);

        void Each(string name, string type, string help, Func<ReplicaSnapshot, double> value)
        {
            text.Family(name, type, help);
            foreach (var replica in replicas)
            {
                text.Sample(name, replica.ServerLabels, value(replica.Seen));
            }
        }

        // The plant keeps one histogram for the fleet: to keep one for each replica would slow what back-tests spend
        // their time in. Queries that add servers up, as all do that ask for a fleet's quantile, see no difference.
        void Latencies(string name, string help, LatencyHistogram latencies, ImmutableArray<double> bounds)
        {
            text.Family(name, "histogram", help);
            if (!replicas.IsEmpty)
            {
                Buckets(text, name, FleetLabels(replicas[0]), latencies, bounds);
            }
        }
    }

    private static ImmutableArray<(string Name, string Value)> FleetLabels(ExposedReplica replica) =>
        [("model_name", replica.Group.Model), ("engine", "0"), ("instance", "fleet:8000")];

    private static void Buckets(
        ExpositionText text,
        string name,
        ImmutableArray<(string Name, string Value)> labels,
        LatencyHistogram latencies,
        ImmutableArray<double> bounds)
    {
        foreach (var bound in bounds)
        {
            text.Sample(
                $"{name}_bucket",
                labels.Add(("le", bound.ToString("0.0##", CultureInfo.InvariantCulture))),
                latencies.CountWithin(TimeSpan.FromSeconds(bound)));
        }

        text.Sample($"{name}_bucket", labels.Add(("le", "+Inf")), latencies.Count);
        text.Sample($"{name}_sum", labels, latencies.Sum.TotalSeconds);
        text.Sample($"{name}_count", labels, latencies.Count);
    }
}
