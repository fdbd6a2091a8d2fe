namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>How much a counter grew.</summary>
/// <param name="Amount">0 or more, in what it counts.</param>
/// <param name="Time">From the first look to the last; more than zero.</param>
internal readonly record struct Increase(double Amount, TimeSpan Time)
{
    /// <summary>In a second.</summary>
    public double Rate => Amount / Time.TotalSeconds;
}
