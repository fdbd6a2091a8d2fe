using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Reads the blocks that guard a fleet, of a document that fits its shape.</summary>
internal static class GuardReader
{
    /// <summary>How long a signal must have read zero where a policy does not say: what llm-d and hosted endpoints
    /// wait before they give the last machine back.</summary>
    public static readonly TimeSpan IdleForDefault = TimeSpan.FromMinutes(10);

    /// <summary>The warm pool; a maximum alone is enough, and so is a size.</summary>
    public static WarmPoolPolicy? WarmPool(DocumentNode document, CheckedDocument told)
    {
        if (document.Child("warmPool") is not { } node)
        {
            return null;
        }

        var size = node.Count("size");
        var max = node.Count("max") ?? size;
        if (max is null)
        {
            told.Refuse("warmPool.max", "nothing", "a whole number, 0 or more, where no size is given");
        }

        return new(
            size,
            node.Proportion("share") ?? WarmPoolPolicy.ShareDefault,
            node.Count("min") ?? Replicas.None,
            max ?? Replicas.Of(int.MaxValue))
        {
            IsPlanned = node.Flag("planned") ?? false,
        };
    }

    /// <summary>Scaling to zero.</summary>
    public static ZeroPolicy? Zero(DocumentNode document) => document.Child("zero") is { } node
        ? new(
            node.Text("signal") is { } signal ? new MetricName(signal) : null,
            node.Span("idleFor") ?? IdleForDefault,
            node.Flag("stepwise") ?? true)
        : null;

    /// <summary>The budget.</summary>
    public static BudgetPolicy? Budget(DocumentNode document) => document.Child("budget") is { } node
        ? new(
            node.Number("perHour") is { } hour ? Money.Of(hour) : null,
            node.Number("perMonth") is { } month ? Money.Of(month) : null)
        : null;

    /// <summary>The schedule.</summary>
    public static ImmutableArray<ScheduleEntry> Schedule(DocumentNode document) =>
    [
        .. (document.Child("schedule")?.Elements ?? []).Select((node, index) => new ScheduleEntry(
            node.Text("name") ?? $"#{index}",
            node.Text("cron") ?? string.Empty,
            node.Text("timeZone") ?? "UTC",
            node.Span("duration") ?? TimeSpan.FromHours(1),
            node.Count("min"),
            node.Count("max"))),
    ];

    /// <summary>The pin.</summary>
    public static Pin? Pin(DocumentNode document) =>
        document.Child("pin") is { } node && node.Count("replicas") is { } count && node.Instant("until") is { } until
            ? new(count, until)
            : null;

    /// <summary>The cooldown.</summary>
    public static Cooldown Cooldown(DocumentNode document) => document.Child("cooldown") is { } node
        ? new(node.Span("scaleOut") ?? TimeSpan.Zero, node.Span("scaleIn") ?? TimeSpan.Zero)
        : Core.Policies.Cooldown.None;

    /// <summary>The breaker.</summary>
    public static BreakerPolicy Breaker(DocumentNode document) => document.Child("breaker") is { } node
        ? new(node.Count("missing") ?? BreakerPolicy.Default.Missing, node.Span("for") ?? BreakerPolicy.Default.For)
        : BreakerPolicy.Default;

    /// <summary>The back-off.</summary>
    public static BackOffPolicy BackOff(DocumentNode document) => document.Child("backOff") is { } node
        ? new(node.Span("first") ?? BackOffPolicy.Default.First, node.Span("longest") ?? BackOffPolicy.Default.Longest)
        : BackOffPolicy.Default;

    /// <summary>How long starts take: a total wins over its parts, of which one alone says too little.</summary>
    public static ColdStart ColdStart(DocumentNode document, CheckedDocument told)
    {
        if (document.Child("coldStart") is not { } node)
        {
            return Core.Policies.ColdStart.Default;
        }

        var (boot, load) = (node.Span("boot"), node.Span("modelLoad"));
        if (node.Span("total") is null && boot is null != load is null)
        {
            var missing = boot is null ? "boot" : "modelLoad";
            told.Refuse($"coldStart.{missing}", "nothing", "a duration: boot and modelLoad go together, or give total");
        }

        var total = node.Span("total") ?? boot + load ?? Core.Policies.ColdStart.Default.Total;
        var warm = Core.Policies.ColdStart.Default.WarmStart;
        return new(total, node.Span("warmStart") ?? (warm < total ? warm : total));
    }

    /// <summary>The objectives.</summary>
    public static Objectives Objectives(DocumentNode document) => document.Child("objectives") is { } node
        ? new(node.Span("ttftP95"), node.Span("itlP95")) { LongPrompts = LongPrompts(node) }
        : Core.Policies.Objectives.None;

    private static LongPrompts? LongPrompts(DocumentNode objectives) =>
        objectives.Child("longPrompts") is { } node
            && node.Whole("beyond") is { } beyond && node.Span("perToken") is { } perToken
            ? new(beyond, perToken)
            : null;
}
