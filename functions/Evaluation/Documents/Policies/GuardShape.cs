using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of the blocks that guard a fleet: standby, limits, windows of time, and what people hold by
/// hand.</summary>
internal static class GuardShape
{
    /// <summary>The warm pool.</summary>
    public static Shape.Mapping WarmPool { get; } = new(
        [
            new("size", new Shape.Whole(), "A fixed number of machines standing by."),
            new("share", new Shape.Number(Least: 0), "So many for each desired replica, rounded up.",
                Default: WarmPoolPolicy.ShareDefault.ToString()),
            new("planned", new Shape.Flag(), "As many as are worth their price against what may be needed; by a "
                + "`demand` scaler's look ahead."),
            new("min", new Shape.Whole(), "The fewest, where a share or a plan is followed.", Default: "0"),
            new("max", new Shape.Whole(),
                "The most: an uncapped pool of GPUs is expensive. Needed unless `size` is given.",
                Default: "size"),
        ],
        new KeyGroup(["size", "share", "planned"], Needed: false));

    /// <summary>Scaling to zero.</summary>
    public static Shape.Mapping Zero { get; } = new(
    [
        new("signal", Texts.Metric, "A metric of demand that lives off the fleet: a queue, a gateway, a load balancer. "
            + "Needed unless `semantics: kubernetes`."),
        new("idleFor", new Shape.Span(Excluded: false),
            "How long the signal must have read zero before the last replica goes.", Default: "10m"),
        new("stepwise", new Shape.Flag(), "Whether the last step is from one replica only.", Default: "true"),
    ]);

    /// <summary>The budget.</summary>
    public static Shape.Mapping Budget { get; } = new(
    [
        new("perHour", new Shape.Number(Least: 0), "The most the running replicas may cost an hour, in US dollars."),
        new("perMonth", new Shape.Number(Least: 0), "The most a calendar month (UTC) may cost, in US dollars."),
    ]);

    /// <summary>One entry of the schedule.</summary>
    public static Shape.Mapping Schedule { get; } = new(
    [
        new("name", Texts.Label, "Unique within the policy.", Needed: true),
        new("cron", Texts.Cron, "When it starts.", Needed: true),
        new("timeZone", Texts.Zone, "The time zone of `cron`.", Default: "UTC"),
        new("duration", new Shape.Span(), "How long it lasts.", Needed: true),
        new("min", new Shape.Whole(), "The fewest replicas in it; asked for a lead time early.",
            Default: "replicas.min"),
        new("max", new Shape.Whole(), "The most replicas in it.", Default: "replicas.max"),
    ]);

    /// <summary>The pin.</summary>
    public static Shape.Mapping Pin { get; } = new(
    [
        new("replicas", new Shape.Whole(), "How many; within the range.", Needed: true),
        new("until", new Shape.Instant(), "When the pin ends.", Needed: true),
    ]);

    /// <summary>The pause.</summary>
    public static Shape.Mapping Pause { get; } = new(
    [
        new("until", new Shape.Instant(), "When changes may go on.", Needed: true),
    ]);

    /// <summary>The cooldown.</summary>
    public static Shape.Mapping Cooldown { get; } = new(
    [
        new("scaleOut", new Shape.Span(Excluded: false), "Quiet time after a scale-out has completed.", Default: "0s"),
        new("scaleIn", new Shape.Span(Excluded: false), "Quiet time after a scale-in has completed.", Default: "0s"),
    ]);

    /// <summary>The breaker.</summary>
    public static Shape.Mapping Breaker { get; } = new(
    [
        new("missing", new Shape.Whole(Least: 1), "How many replicas must be missing.",
            Default: BreakerPolicy.Default.Missing.ToString()),
        new("for", new Shape.Span(), "How long they must have been missing.",
            Default: "twice the P90 of the lead time"),
    ]);

    /// <summary>The back-off.</summary>
    public static Shape.Mapping BackOff { get; } = new(
    [
        new("first", new Shape.Span(), "After the first failure; it doubles from there.",
            Default: Durations.Format(BackOffPolicy.Default.First)),
        new("longest", new Shape.Span(), "At the most.", Default: Durations.Format(BackOffPolicy.Default.Longest)),
    ]);

    /// <summary>The cold start.</summary>
    public static Shape.Mapping ColdStart { get; } = new(
    [
        new("boot", new Shape.Span(), "From asking for a machine to it being up; with `modelLoad`."),
        new("modelLoad", new Shape.Span(), "From there to the model answering; with `boot`."),
        new("warmStart", new Shape.Span(), "From asking a warm machine to the model answering.",
            Default: Durations.Format(Core.Policies.ColdStart.Default.WarmStart) + ", or the total if that is less"),
        new("total", new Shape.Span(),
            "From asking for a machine to the model answering; wins over `boot` and `modelLoad`.",
            Default: "boot and modelLoad, else " + Durations.Format(Core.Policies.ColdStart.Default.Total)),
    ]);

    /// <summary>The objectives.</summary>
    public static Shape.Mapping Objectives { get; } = new(
    [
        new("ttftP95", new Shape.Span(), "The 95th percentile of time to first token."),
        new("itlP95", new Shape.Span(), "The 95th percentile of the time between tokens."),
        new("longPrompts", new Shape.Mapping(
        [
            new("beyond", new Shape.Whole(), "Prompt tokens up to which `ttftP95` holds as it is.", Needed: true),
            new("perToken", new Shape.Span(),
                "What each prompt token beyond adds, such as 0.5ms; at most "
                    + Durations.Format(Core.Policies.LongPrompts.LongestPerToken) + ".",
                Needed: true),
        ]), "What a long prompt adds to `ttftP95`, where requests are counted one by one, as in a simulation.",
            Default: "nothing"),
    ]);
}
