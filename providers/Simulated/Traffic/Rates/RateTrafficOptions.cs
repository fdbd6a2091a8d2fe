using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>How requests are made up from rates, where the rates do not say.</summary>
public sealed record RateTrafficOptions
{
    /// <summary>Requests made for each that was counted, to fit the fleet under test: more than 0, at most
    /// 10,000.</summary>
    public Ratio Factor { get; init; } = Ratio.One;

    /// <summary>Variation of the time between requests where a window has none of its own; 0.1 to 10, see
    /// <see cref="TrafficShape.InterArrivalCv"/>.</summary>
    public double InterArrivalCv { get; init; } = 1.5;

    /// <summary>Lengths of prompts: the spread, and the mean where a window has none of its own. Where a window's mean
    /// is above this one, the longest is longer in proportion.</summary>
    public TokenLengths PromptTokens { get; init; } = TokenLengths.ConversationPrompts;

    /// <summary>Lengths of outputs, likewise.</summary>
    public TokenLengths OutputTokens { get; init; } = TokenLengths.ConversationOutputs;

    /// <summary>Recorded requests whose lengths are drawn instead, whatever the windows say; null for none.</summary>
    public LengthSample? Lengths { get; init; }

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/>, naming the value, when one is out of its
    /// range.</summary>
    internal void ThrowIfImpossible()
    {
        if (Factor.Value is not (> 0 and <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "Must be more than 0, at most 10000.");
        }

        if (!(InterArrivalCv is >= SlopedTraffic.LeastVariation and <= SlopedTraffic.MostVariation))
        {
            throw new ArgumentOutOfRangeException(nameof(InterArrivalCv), InterArrivalCv, "Must be 0.1 to 10.");
        }

        PromptTokens.ThrowIfImpossible();
        OutputTokens.ThrowIfImpossible();
    }
}
