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
            $"Within objectives: first token in {Told(first)}, {Told(between)} between tokens on average.",
        { TtftP95: { } first } => $"Within objectives: first token in {Told(first)}.",
        { ItlP95: { } between } => $"Within objectives: {Told(between)} between tokens on average.",
        _ => "Within objectives: first token in 2s, 100ms between tokens on average; the policy promises nothing.",
    };

    private static string Told(TimeSpan time) => Durations.Format(time);
}
