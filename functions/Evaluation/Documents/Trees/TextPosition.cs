namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct TextPosition(int Line, int Column);
