namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>One row of a rate series as it was read, before its window is known.</summary>
/// <param name="At">When its window begins, on the source's own clock.</param>
/// <param name="Requests">As the measure says; null where nothing was measured.</param>
/// <param name="InterArrivalCv">Null where it is not known.</param>
/// <param name="PromptTokens">Mean tokens of a prompt; null where they are not known.</param>
/// <param name="OutputTokens">Mean tokens of an output; null where they are not known.</param>
internal readonly record struct RatePoint(
    TimeSpan At, double? Requests, double? InterArrivalCv, double? PromptTokens, double? OutputTokens);
