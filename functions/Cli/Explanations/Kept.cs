using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>A decision as it is kept in a folder.</summary>
/// <param name="Decision">What it says.</param>
/// <param name="Text">How it says it, byte for byte.</param>
internal sealed record Kept(RecordedDecision Decision, string Text);
