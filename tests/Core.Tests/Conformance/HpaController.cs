using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>A HorizontalPodAutoscaler with its pods and its past, as a policy, an observation and a memory.</summary>
internal sealed class HpaController(JsonElement input)
{
    private static readonly PoolName Pool = new("pods");

    public ImmutableArray<HpaMetric> Metrics { get; } =
        [.. input.List("metrics").Select((metric, index) => HpaMetric.Of(metric, index, input))];

    /// <summary>Whether the HPA may take a fleet to zero and back by itself.</summary>
    public bool ScalesToZero { get; } = input.Field("featureGates")?.Flag("HPAScaleToZero") ?? false;

    public bool WasScaledToZero { get; } = input.List("initialConditions").Any(
        condition => condition.Text("type") == "ScaledToZero" && condition.Text("status") == "True");

    public Decided Decide() => Decider.Decide(Policy(), Observation(), TheMemory(), HpaBehavior.Now);

    private Policy Policy()
    {
        var gate = input.Field("featureGates")?.Flag("HPAConfigurableTolerance") ?? true;
        var behavior = input.Field("behavior");
        var signal = Metrics.FirstOrDefault(metric => HpaMetric.OffFleet.Contains(metric.Type))?.Metric.Name;
        return new Policy
        {
            Fleet = new("hpa"),
            Semantics = Semantics.Kubernetes,
            Mode = Mode.Enforce,
            Pools = [new(Pool, new PoolTarget.Simulated("pods"))],
            Range = ReplicaRange.Of(input.Count("minReplicas") ?? Replicas.Of(1), input.Count("maxReplicas")!.Value),
            Metrics = Metrics.ToImmutableSortedDictionary(metric => metric.Metric.Name, metric => metric.Metric),
            Scalers = [.. Metrics.Select(metric => metric.Scaler)],
            Behavior = behavior is { } block
                ? HpaBehavior.Of(block.Field("scaleUp"), block.Field("scaleDown"), tolerances: gate)
                : null,
            Zero = new ZeroPolicy(ScalesToZero ? signal : null, IdleFor: TimeSpan.Zero, Stepwise: false),

            // Kubernetes knows no cold start and waits for none.
            ColdStart = new ColdStart(Total: TimeSpan.Zero, WarmStart: TimeSpan.Zero),
        };
    }

    private Observation Observation() => new(
        HpaBehavior.Now,
        [new PoolState(Pool, input.Count("specReplicas")!.Value)],
        Pods(),
        Metrics.ToImmutableSortedDictionary(metric => metric.Metric.Name, metric => metric.Measurement),
        Calendar: []);

    private Memory TheMemory() => Memory.Empty with
    {
        Recommendations = HpaBehavior.Log(input),
        History = HpaBehavior.History(input),
        Asleep = ScalesToZero && WasScaledToZero,
    };

    /// <summary>Each pod in the phase that its metric's grouping gives it. Without a metric of pods Kubernetes counts
    /// what is running and ready, deleted or not, and trusts the status for how many there are.</summary>
    private ImmutableArray<Replica> Pods()
    {
        if (input.List("metrics").FirstOrDefault(metric => HpaMetric.PerPod.Contains(metric.Text("type")))
            is { ValueKind: JsonValueKind.Object } metric)
        {
            var groups = HpaPodGroups.Of(input, metric);
            return
            [
                .. groups.Ready.Select(each => InPhase(each.Pod.Name, Phase.Ready)),
                .. groups.Missing.Select(pod => InPhase(pod.Name, Phase.Ready)),
                .. groups.Unready.Select(pod => InPhase(pod.Name, Phase.Loading)),
                .. groups.Ignored.Select(pod => InPhase(pod.Name, pod.Deleted ? Phase.Draining : Phase.Gone)),
            ];
        }

        var pods = input.List("pods").Select(HpaPod.Of).Select(pod => InPhase(
            pod.Name,
            pod.IsRunningAndReady ? Phase.Ready : pod.Deleted || pod.Phase == "Failed" ? Phase.Gone : Phase.Loading))
            .ToImmutableArray();
        var unlisted = (int)(input.Number("statusReplicas") ?? 0) - pods.Count(pod => pod.IsActive);
        var padding = pods.IsEmpty ? 0 : Math.Max(0, unlisted);
        return pods.AddRange(Enumerable.Range(0, padding).Select(n => InPhase($"unlisted{n}", Phase.Loading)));
    }

    private static Replica InPhase(string name, Phase phase) =>
        new(new(name), Pool, phase, HpaBehavior.Now.AddHours(-1));
}
