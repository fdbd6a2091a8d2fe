namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>What is known of the requests of one stretch of time, without the requests.</summary>
/// <param name="Start">When it begins, since the series' start; not negative.</param>
/// <param name="Length">How long it is; more than 0.</param>
/// <param name="RequestsPerSecond">Mean rate; 0 to <see cref="MostPerSecond"/>. 0 was measured: what was not measured
/// has no window.</param>
/// <param name="InterArrivalCv">Coefficient of variation of the time between requests, 0 to
/// <see cref="MostVariation"/>; null where it is not known.</param>
/// <param name="PromptTokens">Mean prompt length in tokens, 0 to <see cref="InferenceRequest.MaxTokens"/>; null where
/// it is not known.</param>
/// <param name="OutputTokens">Mean output length in tokens, likewise.</param>
public readonly record struct RateWindow(
    TimeSpan Start,
    TimeSpan Length,
    double RequestsPerSecond,
    double? InterArrivalCv = null,
    double? PromptTokens = null,
    double? OutputTokens = null)
{
    /// <summary>A million a second is beyond any fleet; the bound keeps the shortest gap above the resolution of
    /// time.</summary>
    public const double MostPerSecond = 1e6;

    /// <summary>The highest variation that is read; ServeGen's windows go to 46.</summary>
    public const double MostVariation = 1_000;

    /// <summary>When it ends, exclusive.</summary>
    public TimeSpan End => Start + Length;

    internal bool IsPossible => Start >= TimeSpan.Zero && Length > TimeSpan.Zero
        && RequestsPerSecond is >= 0 and <= MostPerSecond
        && InterArrivalCv is null or (>= 0 and <= MostVariation)
        && PromptTokens is null or (>= 0 and <= InferenceRequest.MaxTokens)
        && OutputTokens is null or (>= 0 and <= InferenceRequest.MaxTokens);
}
