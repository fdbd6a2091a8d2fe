namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A request that got all it asked for. Times since the plant's epoch, to 100 ns.</summary>
/// <param name="Sequence">Its place in the stream of traffic, from 0.</param>
/// <param name="ReplicaId">Who served it.</param>
/// <param name="Arrival">When it was sent.</param>
/// <param name="FirstToken">When its first token came; for a request without output, when its prefill ended.</param>
/// <param name="Completed">When its last token came.</param>
/// <param name="PromptTokens">Tokens prefilled.</param>
/// <param name="OutputTokens">Tokens generated.</param>
internal readonly record struct CompletedRequest(
    long Sequence,
    string ReplicaId,
    TimeSpan Arrival,
    TimeSpan FirstToken,
    TimeSpan Completed,
    int PromptTokens,
    int OutputTokens);
