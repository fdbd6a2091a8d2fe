using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>The vectors' <c>behavior</c>, events and recommendations in our types.</summary>
internal static class HpaBehavior
{
    /// <summary>The instant the vectors' ages are told from.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Both directions, each field with its default where it is null.</summary>
    public static Behavior Of(JsonElement? scaleUp, JsonElement? scaleDown, bool tolerances = true) => new(
        Rules(scaleUp, Behavior.Default.ScaleUp, tolerances),
        Rules(scaleDown, Behavior.Default.ScaleDown, tolerances));

    public static ScaleHistory History(JsonElement input) =>
        new(Events(input.List("scaleUpEvents")), Events(input.List("scaleDownEvents")));

    public static ScaleEvents Events(IEnumerable<JsonElement> events) => ScaleEvents.Of(
        [.. events.Select(each => new ScaleEvents.Entry(each.Count("changeReplicas")!.Value, Ago(each)))]);

    /// <summary>Null where the vector says that there is no history yet.</summary>
    public static RecommendationLog? Log(JsonElement input) => input.Field("recommendations") is { } entries
        ? RecommendationLog.Of([.. entries.EnumerateArray().Select(
            each => new RecommendationLog.Entry(each.Count("value")!.Value, Ago(each)))])
        : null;

    private static DateTimeOffset Ago(JsonElement item) => Now - item.Seconds("ageSeconds")!.Value;

    private static ScalingRules Rules(JsonElement? given, ScalingRules fallback, bool tolerances)
    {
        if (given is not { ValueKind: JsonValueKind.Object } rules)
        {
            return fallback;
        }

        return new(
            rules.Seconds("stabilizationWindowSeconds") ?? fallback.Window,
            rules.Text("selectPolicy") is { } select ? Enum.Parse<SelectPolicy>(select) : SelectPolicy.Max,
            rules.Field("policies") is { } policies ? Policies(policies) : fallback.Policies,
            tolerances ? rules.Ratio("tolerance") : null);
    }

    private static ImmutableArray<RatePolicy> Policies(JsonElement policies) => [.. policies.EnumerateArray().Select(
        policy => new RatePolicy(
            Enum.Parse<RateUnit>(policy.Text("type")!),
            (int)policy.Number("value")!.Value,
            policy.Seconds("periodSeconds")!.Value))];
}
