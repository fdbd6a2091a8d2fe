namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>What has happened in the plant since its epoch; every number only grows.</summary>
/// <param name="Arrivals">Requests that callers sent.</param>
/// <param name="Completed">Requests that got all their tokens.</param>
/// <param name="Lost">Requests whose replica went away, or that waited too long at the gateway.</param>
/// <param name="Rejected">Requests that no replica's cache could ever hold.</param>
/// <param name="PromptTokens">Prompt tokens prefilled.</param>
/// <param name="GenerationTokens">Tokens generated.</param>
/// <param name="TtftMet">Completed requests whose first token came within the objective.</param>
/// <param name="ItlMet">Completed requests whose mean inter-token latency was within the objective; one with fewer
/// than two tokens has none and counts as within.</param>
/// <param name="BothMet">Completed requests that met both.</param>
internal readonly record struct PlantCounters(
    long Arrivals,
    long Completed,
    long Lost,
    long Rejected,
    long PromptTokens,
    long GenerationTokens,
    long TtftMet,
    long ItlMet,
    long BothMet)
{
    /// <summary>Requests sent that have not ended yet: at the gateway, waiting or running.</summary>
    public long InFlight => Arrivals - Completed - Lost - Rejected;

    /// <summary>What happened after <paramref name="earlier"/>.</summary>
    public PlantCounters Since(PlantCounters earlier) => new(
        Arrivals - earlier.Arrivals,
        Completed - earlier.Completed,
        Lost - earlier.Lost,
        Rejected - earlier.Rejected,
        PromptTokens - earlier.PromptTokens,
        GenerationTokens - earlier.GenerationTokens,
        TtftMet - earlier.TtftMet,
        ItlMet - earlier.ItlMet,
        BothMet - earlier.BothMet);
}
