namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>One key of a mapping and what it holds.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyAt">Where the key stands; null when it was not read from a text.</param>
/// <param name="Node">What it holds.</param>
internal sealed record DocumentEntry(string Key, TextPosition? KeyAt, DocumentNode Node);
