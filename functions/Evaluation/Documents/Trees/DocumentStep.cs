namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>One step of a path.</summary>
/// <param name="Key">The key of a mapping; null for a step into a list.</param>
/// <param name="Index">The place in a list, from 0.</param>
internal readonly record struct DocumentStep(string? Key, int Index);
