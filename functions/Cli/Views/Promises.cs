using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What "within objectives" means in a summary.</summary>
internal static class Promises
{
    /// <summary>One sentence: what the policy promises, or what is taken for it where it promises nothing.</summary>
    public static string Of(Objectives objectives) => objectives switch
    {
        { TtftP95: { } first, ItlP95: { } between } =>
            $"Within objectives: {FirstToken(first, objectives.LongPrompts)}, "
                + $"{Told(between)} between tokens on average.",
        { TtftP95: { } first } => $"Within objectives: {FirstToken(first, objectives.LongPrompts)}.",
        { ItlP95: { } between } => $"Within objectives: {Told(between)} between tokens on average.",
        _ => "Within objectives: first token in 2s, 100ms between tokens on average; the policy promises nothing.",
    };

    private static string FirstToken(TimeSpan limit, LongPrompts? longer) => longer is null
        ? $"first token in {Told(limit)}"
        : FormattableString.Invariant(
            $"first token in {Told(limit)} and {Told(longer.PerToken)} for each prompt token beyond {longer.Beyond}");

    private static string Told(TimeSpan time) => Durations.Format(time);
}
