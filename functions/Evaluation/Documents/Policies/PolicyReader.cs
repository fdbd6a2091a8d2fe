using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Makes a policy of a document that fits its shape. Where something was left out because it did not fit, a
/// stand-in takes its place: the policy is then good for finding further faults, and for nothing else.</summary>
internal static class PolicyReader
{
    /// <summary>How long a fleet may be blind where a policy does not say.</summary>
    public static readonly TimeSpan BlindForDefault = TimeSpan.FromMinutes(15);

    /// <summary>The policy; further faults are told.</summary>
    public static Policy Read(DocumentNode document, string version, CheckedDocument told)
    {
        var presets = PresetReader.Read(document, MetricReader.Read(document, told), told);
        var objectives = GuardReader.Objectives(document);
        var scalers = ScalerReader.Read(document, presets.Metrics, told);
        var zero = GuardReader.Zero(document);
        var metrics = presets.Used(scalers, zero);
        return new()
        {
            Fleet = new FleetName(document.Text("fleet") ?? string.Empty),
            Version = version,
            Mode = Words.Meant<Mode>(document.Text("mode")) ?? Mode.DryRun,
            Semantics = Words.Meant<Semantics>(document.Text("semantics")) ?? Semantics.Native,
            Pools = PoolReader.Read(document),
            Range = Range(document, told),
            Metrics = metrics,
            Scalers = scalers.IsEmpty ? RecommendedScalers.For(metrics, objectives) : scalers,
            Behavior = BehaviorReader.Read(document),
            Cooldown = GuardReader.Cooldown(document),
            BlindFor = document.Span("blindFor") ?? BlindForDefault,
            BlindFallback = document.Count("blindFallback"),
            WarmPool = GuardReader.WarmPool(document, told),
            Zero = zero,
            Budget = GuardReader.Budget(document),
            Schedule = GuardReader.Schedule(document),
            Pin = GuardReader.Pin(document),
            PausedUntil = document.Child("pause")?.Instant("until"),
            OnExternalChange = Words.Meant<ExternalChange>(document.Text("onExternalChange")) ?? ExternalChange.Adopt,
            Breaker = GuardReader.Breaker(document),
            BackOff = GuardReader.BackOff(document),
            ColdStart = GuardReader.ColdStart(document, told),
            Objectives = objectives,
        };
    }

    private static ReplicaRange Range(DocumentNode document, CheckedDocument told)
    {
        var min = document.Child("replicas")?.Count("min") ?? Replicas.None;
        var max = document.Child("replicas")?.Count("max") ?? Replicas.Of(int.MaxValue);
        if (min <= max)
        {
            return ReplicaRange.Of(min, max);
        }

        told.Refuse("replicas.min", min.ToString(), $"at most replicas.max, which is {max}");
        told.Void("replicas");
        return ReplicaRange.Of(max, max);
    }
}
