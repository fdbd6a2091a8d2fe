using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Makes a document of a policy. What a metric may take from its name or unit is written all the same, so that
/// the text says what holds; of the rest, what is the default is left out.</summary>
internal static class PolicyWriter
{
    /// <summary>The document.</summary>
    public static DocumentNode.Mapping Tree(Policy policy) => Guards(policy, new TreeBuilder()
        .Text("apiVersion", PolicyShape.ApiVersion)
        .Text("fleet", policy.Fleet.Value)
        .Text("mode", Words.For(policy.Mode))
        .Text("semantics", policy.Semantics is Semantics.Native ? null : Words.For(policy.Semantics))
        .List("pools", policy.Pools.Select(pool => PoolWriter.Pool(pool, policy.Pools)))
        .Node("replicas", new TreeBuilder()
            .Number("min", policy.Range.Min.Count)
            .Number("max", policy.Range.Max.Count))
        .Node("metrics", policy.Metrics.IsEmpty ? null : MetricWriter.Metrics(policy.Metrics))
        .List("scalers", policy.Scalers.Select(ScalerWriter.Scaler))
        .Node("behavior", policy.Behavior is { } behavior ? Behavior(behavior) : null)).Mapping;

    private static TreeBuilder Guards(Policy policy, TreeBuilder document) => document
        .Node("cooldown", policy.Cooldown == Cooldown.None ? null : new TreeBuilder()
            .Text("scaleOut", Durations.Format(policy.Cooldown.ScaleOut))
            .Text("scaleIn", Durations.Format(policy.Cooldown.ScaleIn)))
        .Text("blindFor", policy.BlindFor == PolicyReader.BlindForDefault ? null : Durations.Format(policy.BlindFor))
        .Number("blindFallback", policy.BlindFallback?.Count)
        .Node("warmPool", policy.WarmPool is { } warm ? WarmPool(warm) : null)
        .Node("zero", policy.Zero is not { } zero ? null : new TreeBuilder()
            .Text("signal", zero.Signal?.Value)
            .Text("idleFor", Durations.Format(zero.IdleFor))
            .Flag("stepwise", zero.Stepwise))
        .Node("budget", policy.Budget is not { } budget ? null : new TreeBuilder()
            .Number("perHour", budget.PerHour?.Dollars)
            .Number("perMonth", budget.PerMonth?.Dollars))
        .Node("schedule", policy.Schedule.IsEmpty
            ? null
            : new DocumentNode.Sequence([.. policy.Schedule.Select(entry => Entry(entry).Mapping)]))
        .Node("pin", policy.Pin is not { } pin ? null : new TreeBuilder()
            .Number("replicas", pin.Count.Count)
            .Text("until", Timestamps.Format(pin.Until)))
        .Node("pause", policy.PausedUntil is not { } until ? null : new TreeBuilder()
            .Text("until", Timestamps.Format(until)))
        .Text("onExternalChange", policy.OnExternalChange is ExternalChange.Adopt
            ? null
            : Words.For(policy.OnExternalChange))
        .Node("breaker", policy.Breaker == BreakerPolicy.Default ? null : new TreeBuilder()
            .Number("missing", policy.Breaker.Missing.Count)
            .Text("for", Optional(policy.Breaker.For)))
        .Node("backOff", policy.BackOff == BackOffPolicy.Default ? null : new TreeBuilder()
            .Text("first", Durations.Format(policy.BackOff.First))
            .Text("longest", Durations.Format(policy.BackOff.Longest)))
        .Node("coldStart", policy.ColdStart == ColdStart.Default ? null : new TreeBuilder()
            .Text("total", Durations.Format(policy.ColdStart.Total))
            .Text("warmStart", Durations.Format(policy.ColdStart.WarmStart)))
        .Node("objectives", policy.Objectives == Objectives.None ? null : new TreeBuilder()
            .Text("ttftP95", Optional(policy.Objectives.TtftP95))
            .Text("itlP95", Optional(policy.Objectives.ItlP95))
            .Node("longPrompts", policy.Objectives.LongPrompts is not { } longer ? null : new TreeBuilder()
                .Number("beyond", longer.Beyond)
                .Text("perToken", Durations.Format(longer.PerToken))));

    private static TreeBuilder Behavior(Behavior behavior) => new TreeBuilder()
        .Node("scaleUp", Rules(behavior.ScaleUp))
        .Node("scaleDown", Rules(behavior.ScaleDown));

    private static TreeBuilder Rules(ScalingRules rules) => new TreeBuilder()
        .Number("stabilizationWindowSeconds", (decimal)rules.Window.TotalSeconds)
        .Text("selectPolicy", rules.Select.ToString())
        .List("policies", rules.Policies.Select(policy => new TreeBuilder()
            .Text("type", policy.Unit.ToString())
            .Number("value", policy.Value)
            .Number("periodSeconds", (decimal)policy.Period.TotalSeconds)))
        .Proportion("tolerance", rules.Tolerance);

    private static TreeBuilder WarmPool(WarmPoolPolicy warm) => new TreeBuilder()
        .Number("size", warm.Size?.Count)
        .Proportion("share", warm.Size is null && !warm.IsPlanned ? warm.Share : null)
        .Flag("planned", warm.IsPlanned ? true : null)
        .Number("min", warm.Min == Replicas.None ? null : warm.Min.Count)
        .Number("max", warm.Max.Count);

    private static TreeBuilder Entry(ScheduleEntry entry) => new TreeBuilder()
        .Text("name", entry.Name)
        .Text("cron", entry.Cron)
        .Text("timeZone", entry.TimeZone)
        .Text("duration", Durations.Format(entry.Duration))
        .Number("min", entry.Min?.Count)
        .Number("max", entry.Max?.Count);

    private static string? Optional(TimeSpan? time) => time is { } some ? Durations.Format(some) : null;
}
