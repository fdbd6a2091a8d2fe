namespace LlmCloudScaler.Evaluation.Records;

/// <summary>One step of a recorded derivation. Its numbers stay in the record's own text.</summary>
/// <param name="Stage">Who spoke.</param>
/// <param name="Code">What, as a code.</param>
/// <param name="From">The count before; null where the step is not about the count.</param>
/// <param name="To">The count after; null likewise.</param>
/// <param name="Text">What, as a sentence.</param>
public sealed record RecordedStep(string? Stage, string? Code, int? From, int? To, string? Text);
