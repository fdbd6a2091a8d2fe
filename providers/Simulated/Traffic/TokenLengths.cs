namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Lengths of prompts or outputs: log-normal, cut off at both ends.</summary>
/// <param name="Mean">Mean before cutting, in tokens; more than 0.</param>
/// <param name="Spread">Standard deviation of the logarithm; 0 (all the same) or more.</param>
/// <param name="Max">Longest, in tokens, included; the shortest is 1.</param>
/// <remarks>A log-normal has two parameters and the published conversations (azure-2023-conv: AzurePublicDataset,
/// Splitwise ISCA 2024, CC-BY-4.0) give more numbers, which no log-normal meets at once. The mean is kept, because it
/// is the load; the spread lies between what the median asks for and what the 95th percentile asks for.</remarks>
public readonly record struct TokenLengths(double Mean, double Spread, int Max)
{
    /// <summary>Published: mean 1155, median 1020, 95th percentile 4083, longest 14050. Here: 1155 (1152 after
    /// cutting), 770, 3384, 14050.</summary>
    public static TokenLengths ConversationPrompts { get; } = new(Mean: 1155, Spread: 0.9, Max: 14_050);

    /// <summary>Published: mean 211, median 129, 95th percentile 451, longest 1000. Here: 211 (208 after cutting),
    /// 153, 571, 1000.</summary>
    public static TokenLengths ConversationOutputs { get; } = new(Mean: 211, Spread: 0.8, Max: 1_000);

    /// <summary>Draws one length.</summary>
    internal int Draw(SeededRandom random)
    {
        // The median of a log-normal is its mean times exp(−spread²/2).
        var length = Mean * Math.Exp((Spread * random.NextNormal()) - (Spread * Spread / 2));
        return (int)Math.Clamp(Math.Round(length), 1, Max);
    }

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> when a value is out of the ranges above.</summary>
    internal void ThrowIfImpossible()
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(Mean) && Mean > 0, true, nameof(Mean));
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(Spread) && Spread >= 0, true, nameof(Spread));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Max is >= 1 and <= InferenceRequest.MaxTokens, true, nameof(Max));
    }
}
