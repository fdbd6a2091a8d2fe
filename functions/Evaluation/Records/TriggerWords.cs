using System.Collections.Immutable;

using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>The words for what made a tick happen: in records and in the messages of hosts.</summary>
public static class TriggerWords
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = Words.Of<Trigger>();

    /// <summary>The word for a trigger.</summary>
    public static string Of(Trigger trigger) => Words.For(trigger);

    /// <summary>The trigger a word means; null when it means none.</summary>
    public static Trigger? Meant(string? word) => Words.Meant<Trigger>(word);
}
