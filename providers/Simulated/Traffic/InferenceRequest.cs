namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>One request as its caller knows it: when it is sent and how many tokens go in and come out.</summary>
/// <param name="Arrival">Time since the start of the stream; not negative, never earlier than the request before
/// it.</param>
/// <param name="PromptTokens">Tokens to prefill; 0 or more.</param>
/// <param name="OutputTokens">Tokens to generate; 0 (only the prefill is wanted) or more.</param>
public readonly record struct InferenceRequest(TimeSpan Arrival, int PromptTokens, int OutputTokens)
{
    /// <summary>Most tokens a prompt or an output may have. An order above the longest published context (10 M tokens
    /// in 2025) buys nothing; this one keeps every product in the plant's integer arithmetic in range.</summary>
    public const int MaxTokens = 1_000_000;
}
