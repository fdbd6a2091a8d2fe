namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A request inside the plant. Times in ticks of <see cref="PlantTime"/>; mutable only by its
/// engine.</summary>
internal struct RequestInFlight
{
    /// <summary>Its place in the stream of traffic, from 0.</summary>
    public long Sequence;

    /// <summary>When its caller sent it.</summary>
    public long Arrival;

    /// <summary>When its first token came; meaningless before.</summary>
    public long FirstToken;

    /// <summary>Tokens to prefill.</summary>
    public int PromptTokens;

    /// <summary>Tokens to generate.</summary>
    public int OutputTokens;

    /// <summary>Cache tokens it holds when it is complete, reserved from its admission on.</summary>
    public readonly int KvTokens => PromptTokens + OutputTokens;
}
