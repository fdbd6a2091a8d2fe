namespace LlmCloudScaler.Simulated.Tests.Plant.Measured;

/// <summary>One published measurement of a server under an even load.</summary>
/// <param name="PromptTokens">Of every request.</param>
/// <param name="OutputTokens">Of every request.</param>
/// <param name="Batch">Requests at once: all begun together, or kept so many by a closed loop.</param>
/// <param name="PrefillMs">Milliseconds to the first token; null where the source has none.</param>
/// <param name="StepMs">Milliseconds between tokens.</param>
/// <param name="IsClosedLoop">Whether a new request follows each that ends, so that steps stall for prefills.</param>
internal sealed record MeasuredPoint(
    int PromptTokens, int OutputTokens, int Batch, double? PrefillMs, double StepMs, bool IsClosedLoop);
