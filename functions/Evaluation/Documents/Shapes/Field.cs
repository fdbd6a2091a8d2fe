namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>One key of a mapping: the single source of what the reader accepts, the schema says and the reference
/// explains.</summary>
/// <param name="Key">As written.</param>
/// <param name="Shape">What it may hold.</param>
/// <param name="Says">What it means, in a sentence.</param>
/// <param name="Needed">Whether it must be given.</param>
/// <param name="Default">What holds when it is not given, in words; null for nothing.</param>
internal sealed record Field(string Key, Shape Shape, string Says, bool Needed = false, string? Default = null);
