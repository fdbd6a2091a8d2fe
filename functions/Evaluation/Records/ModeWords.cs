using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>The words for what may be done about a decision: in policies, records and settings of hosts alike.
/// </summary>
public static class ModeWords
{
    /// <summary>All of them, from the mode that does least to the one that does most.</summary>
    public static ImmutableArray<string> All { get; } = Words.Of<Mode>();

    /// <summary>The word for a mode.</summary>
    public static string Of(Mode mode) => Words.For(mode);

    /// <summary>The mode a word means; null when it means none.</summary>
    public static Mode? Meant(string? word) => Words.Meant<Mode>(word);
}
