using System.Text.Json;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>Windows, rates and clamps against Kubernetes' own tables.</summary>
public class BehaviorConformanceTests
{
    private const string File = "behavior.json";

    private static readonly DateTimeOffset Now = HpaBehavior.Now;

    public static TheoryData<string> Names => HpaVectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Behavior_is_as_kubernetes_has_it(string name)
    {
        var vector = HpaVectors.Case(File, name);
        var (input, expected) = (vector.GetProperty("input"), vector.GetProperty("expected"));
        Action<JsonElement, JsonElement> check = vector.Text("function") switch
        {
            "clampWithoutBehavior" => ClampWithoutBehavior,
            "stabilizeWithoutBehavior" => StabilizeWithoutBehavior,
            "limitWithBehavior" => LimitWithBehavior,
            "scaleUpLimit" => ScaleUpLimit,
            "scaleDownLimit" => ScaleDownLimit,
            "storeScaleEvent" => StoreScaleEvent,
            "stabilizeWithBehavior" => StabilizeWithBehavior,
            var other => throw new NotSupportedException(other),
        };
        check(input, expected);
    }

    /// <summary>The limiting reason's name in Kubernetes.</summary>
    internal static string KubernetesReason(Reason? bound) => bound switch
    {
        null => "DesiredWithinRange",
        Reason.MinimumReached => "TooFewReplicas",
        Reason.MaximumReached => "TooManyReplicas",
        Reason.ScaleOutRateLimited => "ScaleUpLimit",
        Reason.ScaleInRateLimited => "ScaleDownLimit",
        _ => bound.Code,
    };

    private static void ClampWithoutBehavior(JsonElement input, JsonElement expected) => Agrees(
        expected,
        RateLimit.WithoutBehavior(
            input.Count("currentReplicas")!.Value,
            input.Count("desiredReplicas")!.Value,
            Range(input),
            input.Ratio("scaleUpLimitFactor") ?? RateLimit.GrowthDefault,
            input.Count("scaleUpLimitMinimum") ?? RateLimit.ReachDefault));

    private static void LimitWithBehavior(JsonElement input, JsonElement expected) => Agrees(
        expected,
        RateLimit.WithBehavior(
            input.Count("currentReplicas")!.Value,
            input.Count("desiredReplicas")!.Value,
            Range(input),
            HpaBehavior.Of(
                input.Field("effectiveScaleUpRules") ?? input.Field("scaleUpRules"),
                input.Field("effectiveScaleDownRules") ?? input.Field("scaleDownRules")),
            HpaBehavior.History(input),
            Now));

    private static void ScaleUpLimit(JsonElement input, JsonElement expected) => Assert.Equal(
        expected.Count("replicas"),
        RateLimit.ScaleOutLimit(
            input.Count("currentReplicas")!.Value,
            HpaBehavior.Of(input.Field("rules"), null).ScaleUp,
            HpaBehavior.History(input),
            Now));

    private static void ScaleDownLimit(JsonElement input, JsonElement expected) => Assert.Equal(
        expected.Count("replicas"),
        RateLimit.ScaleInLimit(
            input.Count("currentReplicas")!.Value,
            HpaBehavior.Of(null, input.Field("rules")).ScaleDown,
            HpaBehavior.History(input),
            Now));

    private static void StabilizeWithoutBehavior(JsonElement input, JsonElement expected)
    {
        var (verdict, next) = Stabilization.WithoutBehavior(
            HpaBehavior.Log(input) ?? RecommendationLog.Empty,
            input.Count("desiredReplicas")!.Value,
            input.Seconds("downscaleStabilizationWindowSeconds") ?? Behavior.DownscaleWindowDefault,
            Now);
        Assert.Equal(expected.Count("replicas"), verdict.Allowed);
        Remembers(expected, next);
    }

    private static void StabilizeWithBehavior(JsonElement input, JsonElement expected)
    {
        var behavior = new Behavior(
            Behavior.Default.ScaleUp with
            {
                Window = input.Seconds("scaleUpStabilizationWindowSeconds") ?? TimeSpan.Zero,
            },
            Behavior.Default.ScaleDown with
            {
                Window = input.Seconds("scaleDownStabilizationWindowSeconds") ?? Behavior.DownscaleWindowDefault,
            });
        var (verdict, next) = Stabilization.WithBehavior(
            HpaBehavior.Log(input) ?? RecommendationLog.Empty,
            input.Count("currentReplicas")!.Value,
            input.Count("desiredReplicas")!.Value,
            behavior,
            Now);
        Assert.Equal(expected.Count("replicas"), verdict.Allowed);
        Remembers(expected, next);
    }

    private static void StoreScaleEvent(JsonElement input, JsonElement expected)
    {
        var rules = input.Field("rules");
        var behavior = rules is null ? null : HpaBehavior.Of(rules, rules);
        var before = HpaBehavior.Events(input.List("events"));
        var (count, change) = (input.Count("previousReplicas")!.Value, input.Count("replicaChange")!.Value);
        foreach (var isUp in input.List("directions").Select(direction => direction.GetString() == "up"))
        {
            Assert.Equal(
                expected.Count("replicaChangeInWindowBefore"),
                before.ChangeWithin(input.Seconds("changeWindowSeconds")!.Value, Now));

            var after = isUp
                ? new ScaleHistory(before, ScaleEvents.Empty).Record(count, count + change, behavior, Now).Out
                : new ScaleHistory(ScaleEvents.Empty, before).Record(count, count - change, behavior, Now).In;
            var longest = behavior?.ScaleUp.Policies.Max(policy => policy.Period) ?? TimeSpan.MaxValue;
            Assert.Equal(
                expected.List("eventsAfter").Select(each => (each.Count("changeReplicas"), each.Flag("outdated"))),
                after.Entries.Select(each => ((Replicas?)each.Change, (bool?)(Now - each.At > longest))));
        }
    }

    private static void Agrees(JsonElement expected, Verdict verdict)
    {
        Assert.Equal(expected.Count("replicas"), verdict.Allowed);
        Assert.Equal(expected.Text("reason"), KubernetesReason(verdict.Bound));
    }

    private static void Remembers(JsonElement expected, RecommendationLog log)
    {
        if (expected.Number("recommendationCountAfter") is { } count)
        {
            Assert.Equal(count, log.Entries.Length);
        }

        if (expected.Field("recommendationValuesAfter") is { } values)
        {
            Assert.Equal(
                values.EnumerateArray().Select(value => value.GetInt32()),
                log.Entries.Select(each => each.Value.Count));
        }
    }

    private static ReplicaRange Range(JsonElement input) =>
        ReplicaRange.Of(input.Count("minReplicas") ?? Replicas.Of(1), input.Count("maxReplicas")!.Value);
}
