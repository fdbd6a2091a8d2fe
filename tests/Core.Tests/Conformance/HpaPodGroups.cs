using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>Kubernetes' grouping of pods for a per-pod metric. It belongs here, not in the core: replicas say their
/// phase themselves, and a CPU's start-up spike has no counterpart.</summary>
internal sealed record HpaPodGroups(
    ImmutableArray<(HpaPod Pod, HpaPodSample Sample)> Ready,
    ImmutableArray<HpaPod> Unready,
    ImmutableArray<HpaPod> Missing,
    ImmutableArray<HpaPod> Ignored)
{
    /// <summary>The groups as loads; what a pod requests is its capacity.</summary>
    public ReplicaLoads Loads => new(
        [.. Ready.Select(each => new ReplicaLoad(Quantity.OfMilli(each.Sample.Value), Capacity(each.Pod)))],
        [.. Missing.Select(Capacity)],
        [.. Unready.Select(Capacity)]);

    public static HpaPodGroups Of(JsonElement input, JsonElement metric)
    {
        var samples = metric.List("podMetrics").Select(HpaPodSample.Of).ToDictionary(sample => sample.Pod);
        var isCpu = metric.Text("resource") == "cpu";
        var ready = ImmutableArray.CreateBuilder<(HpaPod, HpaPodSample)>();
        var unready = ImmutableArray.CreateBuilder<HpaPod>();
        var missing = ImmutableArray.CreateBuilder<HpaPod>();
        var ignored = ImmutableArray.CreateBuilder<HpaPod>();
        foreach (var pod in input.List("pods").Select(HpaPod.Of))
        {
            if (pod.Deleted || pod.Phase == "Failed")
            {
                ignored.Add(pod);
            }
            else if (pod.Phase == "Pending")
            {
                unready.Add(pod);
            }
            else if (!samples.TryGetValue(pod.Name, out var sample))
            {
                missing.Add(pod);
            }
            else if (isCpu && IsStartingUp(input, pod, sample))
            {
                unready.Add(pod);
            }
            else
            {
                ready.Add((pod, sample));
            }
        }

        return new(ready.ToImmutable(), unready.ToImmutable(), missing.ToImmutable(), ignored.ToImmutable());
    }

    /// <summary>Why Kubernetes gives no answer for this metric; null when it gives one.</summary>
    public string? Failure(JsonElement input, JsonElement metric)
    {
        var rows = metric.List("podMetrics").Select(HpaPodSample.Of).ToArray();
        var pods = input.List("pods").Select(HpaPod.Of).ToArray();
        var removed = Ignored.Concat(Unready).Select(pod => pod.Name).ToHashSet();
        var requests = metric.Field("target")?.Number("averageUtilizationPercent") is not null;
        var api = metric.Text("resource") is null ? "custom" : "resource";
        return rows.Length == 0 ? $"no metrics returned from {api} metrics API"
            : pods.Length == 0 ? "no pods returned by selector while calculating replica count"
            : rows.All(row => removed.Contains(row.Pod)) ? "did not receive metrics for targeted pods"
            : requests && pods.Any(pod => pod.Request is null) ? "missing request for"
            : Ready.IsEmpty ? "no metrics returned matched known pods"
            : null;
    }

    private static Quantity Capacity(HpaPod pod) => Quantity.OfMilli(pod.Request ?? 0);

    private static bool IsStartingUp(JsonElement input, HpaPod pod, HpaPodSample sample)
    {
        if (pod.Ready is not { } ready || pod.StartAge is not { } started)
        {
            return true;
        }

        var changed = pod.TransitionAge ?? HpaPod.ZeroTimeAge;
        return started < (input.Number("cpuInitializationPeriodSeconds") ?? 120)
            ? !ready || sample.Age > changed - sample.Window
            : !ready && changed > started - (input.Number("initialReadinessDelaySeconds") ?? 10);
    }
}
