using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>Policies on the simulated cloud.</summary>
internal static class Policies
{
    /// <summary>Queue, cache and first token, as recommended, over one group.</summary>
    public static Policy Flat(int min, int max)
    {
        var objectives = new Objectives(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));
        ImmutableArray<string> names = ["queue_depth", "kv_cache_usage", "ttft_p95"];
        var metrics = names.Select(Observed).ToImmutableSortedDictionary(metric => metric.Name, metric => metric);
        return new Policy
        {
            Fleet = new FleetName("chat"),
            Version = "v1",
            Mode = Mode.Enforce,
            Pools = [CloudScript.Pool],
            Range = ReplicaRange.Of(Replicas.Of(min), Replicas.Of(max)),
            Metrics = metrics,
            Objectives = objectives,
            Scalers = RecommendedScalers.For(metrics, objectives),
        };
    }

    private static MetricPolicy Observed(string name)
    {
        var known = WellKnownMetric.Named(name)!;
        return new(
            new(name),
            new MetricSource.Observed(name),
            known.Scope,
            known.Unit,
            MetricPolicy.MaxAgeDefault,
            known.Range);
    }
}
