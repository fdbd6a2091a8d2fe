using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Keys of a mapping of which at most one may be given.</summary>
/// <param name="Keys">Two or more.</param>
/// <param name="Needed">Whether one must be.</param>
internal sealed record KeyGroup(ImmutableArray<string> Keys, bool Needed = true);
