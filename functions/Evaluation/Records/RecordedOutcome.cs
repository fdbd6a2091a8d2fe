namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What became of one pool, as recorded.</summary>
/// <param name="Pool">Which.</param>
/// <param name="Result">The outcome's word.</param>
/// <param name="Granted">The capacity it was left with; null where the outcome does not say.</param>
/// <param name="RetryAfterSeconds">How long the cloud asked to wait; null likewise.</param>
/// <param name="Detail">What the cloud said; null likewise.</param>
public sealed record RecordedOutcome(
    string? Pool, string? Result, int? Granted, double? RetryAfterSeconds, string? Detail);
