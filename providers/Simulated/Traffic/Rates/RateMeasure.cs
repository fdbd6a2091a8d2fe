namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>What a series of request rates counts.</summary>
public enum RateMeasure
{
    /// <summary>Requests a second.</summary>
    PerSecond,

    /// <summary>Requests in each period; they are divided by its length.</summary>
    PerPeriod,
}
