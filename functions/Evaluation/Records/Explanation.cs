using System.Globalization;
using System.Text;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A record told to a person: what was seen, what each scaler asked for, which won, what limited it, and what
/// became of it.</summary>
public static class Explanation
{
    private static readonly (string Stage, string Title)[] Chapters =
    [
        ("reading", "What was measured"),
        ("recall", "What was found"),
        ("bounds", "What is allowed at this hour"),
        ("scaler", "What each scaler asks for"),
        ("choice", "What wins"),
        ("constraint", "What limits it"),
        ("allocation", "Where it is placed"),
        ("warmth", "What stands by"),
        ("victims", "What goes"),
    ];

    /// <summary>The explanation: plain text, several lines, each ended.</summary>
    public static string Of(RecordedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var text = new StringBuilder();
        WriteHead(text, decision);
        var steps = decision.Derivation ?? [];
        foreach (var (stage, title) in Chapters)
        {
            WriteChapter(text, title, steps.Where(step => step?.Stage == stage));
        }

        var known = Chapters.Select(chapter => chapter.Stage).ToHashSet(StringComparer.Ordinal);
        WriteChapter(text, "And besides", steps.Where(step => step?.Stage is { } stage && !known.Contains(stage)));
        WritePools(text, decision.Pools ?? []);
        WriteOutcome(text, decision.Outcome ?? []);
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, RecordedDecision decision)
    {
        var action = decision.Action switch
        {
            "scaleOut" => "scale out",
            "scaleIn" => "scale in",
            { } other => other,
            null => "decided",
        };
        var counts = decision.Current is { } current && current != decision.Desired
            ? $"from {Number(current)} to {Number(decision.Desired)}"
            : $"at {Number(decision.Desired)}";
        Line(text, $"{decision.Fleet ?? "a fleet"}, {Prose.Instant(decision.At)}: {action} {counts}");
        Line(text, $"because {decision.Reason ?? decision.Code} [{decision.Code}]");
        if (decision.Id is { } id)
        {
            Line(text, $"record {id}, policy {decision.PolicyVersion}, mode {decision.Mode}, by {decision.Trigger}");
        }

        foreach (var alarm in decision.Alarms ?? [])
        {
            Line(text, $"ATTENTION {alarm}");
        }
    }

    private static void WriteChapter(StringBuilder text, string title, IEnumerable<RecordedStep> steps)
    {
        var isFirst = true;
        foreach (var step in steps)
        {
            if (isFirst)
            {
                Line(text, string.Empty);
                Line(text, title);
                isFirst = false;
            }

            var count = (step.From, step.To) switch
            {
                ({ } from, { } to) => $"{Number(from)} -> {Number(to)}: ",
                (null, { } to) => $"{Number(to)}: ",
                _ => string.Empty,
            };
            Line(text, $"  {count}{step.Text} [{step.Code}]");
        }
    }

    private static void WritePools(StringBuilder text, IReadOnlyList<RecordedPool> pools)
    {
        if (pools.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "What each pool should have");
        }

        foreach (var pool in pools)
        {
            var victims = pool.Victims is { Count: > 0 } some ? ", without " + string.Join(", ", some) : string.Empty;
            Line(text, $"  {pool.Pool}: {Number(pool.Desired)}, {Number(pool.Warm)} warm{victims}");
        }
    }

    private static void WriteOutcome(StringBuilder text, IReadOnlyList<RecordedOutcome> outcomes)
    {
        if (outcomes.Count > 0)
        {
            Line(text, string.Empty);
            Line(text, "What became of it");
        }

        foreach (var outcome in outcomes)
        {
            Line(text, $"  {outcome.Pool}: {Told(outcome)}");
        }
    }

    private static string Told(RecordedOutcome outcome) => outcome.Result switch
    {
        "applied" => "the cloud accepted it",
        "unchanged" => "nothing had to be changed",
        "noCapacity" => $"the cloud has no such machines; it was left at {Number(outcome.Granted ?? 0)}",
        "quota" => $"the quota or the group's own maximum forbids it; it was left at {Number(outcome.Granted ?? 0)}",
        "throttled" => outcome.RetryAfterSeconds is { } seconds
            ? $"the cloud asks to wait {Prose.Time(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9)))}"
            : "the cloud asks to be called less often",
        "denied" => $"not permitted: {outcome.Detail}",
        "conflict" => $"the group changed or is busy: {outcome.Detail}",
        "skippedByMode" => "not done, since the policy's mode does not allow it",
        "unknown" => "the tick was stopped before it was known; the next one asks again",
        var other => other ?? "not told",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
